import type { ReactNode } from 'react';

const EDGES = 'first:pl-3.5 last:pr-3.5 md:first:pl-4 md:last:pr-4';

/** A cell of a short table in a panel. */
export const CELL = `h-(--row) border-b border-line px-2 whitespace-nowrap in-[tr:last-child]:border-b-0 ${EDGES}`;
export const HEAD_CELL = `h-[30px] border-b border-line px-2 text-2xs font-medium whitespace-nowrap text-ink-3 ${EDGES}`;

/** A table of a few rows that reaches the edges of its panel. */
export function PanelTable({ caption, children }: { readonly caption: string; readonly children: ReactNode }) {
  return (
    <table className="narrow w-full table-fixed text-sm">
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  );
}
