import type { Cell } from './csv.ts';

/** A column of the table behind a chart; its label holds the unit. */
export type ChartColumn<Row> = {
  readonly id: string;
  readonly label: string;
  /** Figures stand right. */
  readonly numeric?: boolean;
  /** As the table shows it. */
  readonly text: (row: Row) => string;
  /** As a file holds it: the full value, null where unknown. */
  readonly value: (row: Row) => Cell;
};

const alignment = (numeric: boolean | undefined): string => (numeric === true ? 'text-right' : 'text-left');

/** The rows of a chart as a table that scrolls inside the room the chart had. */
export const ChartTable = <Row,>({
  caption,
  columns,
  rows,
  height,
}: {
  readonly caption: string;
  readonly columns: readonly ChartColumn<Row>[];
  readonly rows: readonly Row[];
  readonly height: number;
}) => (
  // Focusable, so that keys scroll it.
  <div
    role="region"
    aria-label={caption}
    tabIndex={0}
    className="overflow-auto rounded-sm"
    style={{ maxHeight: Math.max(height, 220) }}
  >
    <table className="narrow w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ id, label, numeric }) => (
            <th
              key={id}
              scope="col"
              className={`sticky top-0 h-7 bg-surface px-2 text-2xs font-medium whitespace-nowrap text-ink-3 first:pl-0 last:pr-0 ${alignment(numeric)}`}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={columns.map(({ text }) => text(row)).join()} className="border-t border-line">
            {columns.map(({ id, numeric, text }) => (
              <td key={id} className={`h-7 px-2 whitespace-nowrap first:pl-0 last:pr-0 ${alignment(numeric)}`}>
                {text(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
