import { Fragment } from 'react';

/** A text whose words between backticks are code. */
export function Words({ text }: { readonly text: string }) {
  return text.split('`').map((part, place) =>
    place % 2 === 0 ? (
      // oxlint-disable-next-line react/no-array-index-key -- parts of one text that never changes
      <Fragment key={place}>{part}</Fragment>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- the same
      <code key={place} className="rounded-sm bg-neutral-soft px-1 py-px font-mono text-[0.92em] break-words">
        {part}
      </code>
    ),
  );
}
