import type { Row } from './row.ts';

const COLUMNS = ['metric', 'unit', 'ours', 'peer', 'limit', 'ratio'] as const;

/** Three significant digits, without an exponent. */
function figure(value: number | null): string {
  if (value === null) return '–';
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(digits, 6), useGrouping: true });
}

const cells = (row: Row): string[] => [row.metric, row.unit, ...[row.ours, row.peer, row.limit, row.ratio].map(figure)];

/** The rows as a table in plain text; figures are aligned to the right. */
export function table(rows: readonly Row[]): string {
  const lines = [[...COLUMNS], ...rows.map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
