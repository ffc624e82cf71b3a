import type { ReactNode } from 'react';

type Props = { readonly id: string; readonly title: string; readonly children: ReactNode };

/** One question about a theatre, under its name. */
export function Section({ id, title, children }: Props) {
  return (
    <section aria-labelledby={id} className="border-b border-line px-4 py-3.5">
      <h3 id={id} className="mb-1.5 font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}
