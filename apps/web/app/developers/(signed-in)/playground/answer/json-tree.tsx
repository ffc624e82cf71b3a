'use client';

import { useTranslations } from 'use-intl';
import { CodeText } from '../../../../../portal/code/code-text.tsx';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deeper than this, and beyond so many rows, it opens folded. */
const OPEN_TO = 2;
const OPEN_ROWS = 5;

type Props = {
  readonly value: unknown;
  /** The member's name; absent at the root and in lists. */
  readonly name?: string;
  readonly depth?: number;
};

function Name({ name }: { readonly name: string | undefined }) {
  if (name === undefined) return null;
  return (
    <>
      <span className="text-ink">{JSON.stringify(name)}</span>
      <span className="text-ink-2">: </span>
    </>
  );
}

/** A JSON value whose objects and lists fold. */
export function JsonTree({ value, name, depth = 0 }: Props) {
  const t = useTranslations('portal.playground.answer');
  if (!Array.isArray(value) && !isObject(value)) {
    return (
      <div className="pl-[15px] break-words">
        <Name name={name} />
        <CodeText code={JSON.stringify(value)} language="json" />
      </div>
    );
  }
  const isList = Array.isArray(value);
  const members: readonly (readonly [string, unknown])[] = isList
    ? value.map((one: unknown, place) => [String(place), one] as const)
    : Object.entries(value);
  const isOpen = depth === 0 || (depth <= OPEN_TO && members.length <= OPEN_ROWS) || (depth === 1 && !isList);
  return (
    <details open={isOpen} className="[&[open]>summary]:before:content-['−']">
      <summary className="min-h-6 cursor-pointer list-none rounded-xs leading-6 before:inline-block before:w-[15px] before:text-ink-3 before:content-['+'] [&::-webkit-details-marker]:hidden">
        <Name name={name} />
        <span className="text-ink-2">{isList ? '[' : '{'}</span>{' '}
        <span className="text-ink-3">{t(isList ? 'items' : 'membersOf', { count: members.length })}</span>{' '}
        <span className="text-ink-2">{isList ? ']' : '}'}</span>
      </summary>
      <div className="ml-[5px] border-l border-line pl-2.5">
        {members.map(([member, one]) => (
          <JsonTree key={member} value={one} depth={depth + 1} {...(isList ? {} : { name: member })} />
        ))}
      </div>
    </details>
  );
}
