import type { ReactNode } from 'react';

const EDGES = 'first:pl-3.5 last:pr-3.5 md:first:pl-4 md:last:pr-4';
const ROW = `h-(--row) border-b border-line px-2 whitespace-nowrap in-[tr:last-child]:border-b-0 ${EDGES}`;
const HEAD = `h-[30px] border-b border-line px-2 text-2xs font-medium whitespace-nowrap text-ink-3 ${EDGES}`;

export type Head = {
  readonly label: string;
  readonly hint?: string;
  /** A CSS width; the one column without takes the rest. */
  readonly width?: string;
  readonly isText?: boolean;
  /** Below 768 px the column goes first. */
  readonly isWide?: boolean;
};

const look = ({ isText, isWide }: Head): string =>
  `${isText === true ? 'text-left' : 'text-right'} ${isWide === true ? 'max-md:hidden' : ''}`;

/** A short table that reaches the edges of its panel; `rows` hold their cells in the order of `heads`. */
export function FilmTable({
  caption,
  heads,
  rows,
}: {
  readonly caption: string;
  readonly heads: readonly Head[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[];
}) {
  return (
    <table className="narrow w-full table-fixed text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th
              key={head.label}
              scope="col"
              title={head.hint}
              className={`${HEAD} ${look(head)}`}
              style={{ width: head.width }}
            >
              {head.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells }) => (
          <tr key={id} className="hover:bg-raised">
            {heads.map((head, place) =>
              place === 0 ? (
                <th key={head.label} scope="row" className={`${ROW} text-left font-medium ${look(head)}`}>
                  {cells[place]}
                </th>
              ) : (
                <td key={head.label} className={`${ROW} ${look(head)}`}>
                  {cells[place]}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
