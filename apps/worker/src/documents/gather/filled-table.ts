import type { Making } from '../drawing.ts';
import type { Batch, Fact, Row, Sheet } from '../table/table.ts';
import type { Words } from '../words/words.ts';

/** A sheet with its rows: what a page shows is never so much that it could not be held. */
export type FilledSheet = Sheet & { readonly rows: readonly Row[] };

async function* batchesOf(sheets: readonly FilledSheet[]): AsyncGenerator<Batch, void, undefined> {
  for (const [sheet, { rows }] of sheets.entries()) yield { sheet, rows };
}

/** A file of these sheets, in their order. */
export const filledTable = (
  words: Words,
  title: string,
  facts: readonly Fact[],
  sheets: readonly FilledSheet[],
): Making => ({
  as: 'table',
  head: { title, aboutName: words.about, facts, sheets: sheets.map(({ name, columns }) => ({ name, columns })) },
  expectedRows: sheets.reduce((sum, { rows }) => sum + rows.length, 0),
  batches: batchesOf(sheets),
});
