import { DomainError } from '@cineradar/core/shared/errors';
import { addDays } from '@cineradar/core/shared/zones';
import { countShowings } from '@cineradar/services/documents/count-showings';
import type { ShowingsQuery } from '@cineradar/services/documents/document-query';
import type { ColumnType, ExportColumn, ExportRow } from '@cineradar/services/exports/export-kind';
import { openExport } from '@cineradar/services/exports/open-export';
import { showings } from '@cineradar/services/exports/showings';
import type { Batch, CellKind, Column } from '../table/table.ts';
import { figuresOf } from '../words/figures.ts';
import { MARKET_ZONE } from '../words/market-zone.ts';
import { wordsOf } from '../words/words-of.ts';
import { commonFacts } from './facts.ts';
import type { Gathered, Gathering } from './gathering.ts';

const KIND: Readonly<Record<ColumnType, CellKind>> = {
  text: 'text',
  integer: 'integer',
  count: 'integer',
  decimal: 'two-decimals',
  boolean: 'boolean',
  instant: 'instant',
};

const WIDTH: Readonly<Record<ColumnType, number>> = {
  text: 24,
  integer: 11,
  count: 12,
  decimal: 11,
  boolean: 10,
  instant: 18,
};

/** The columns keep the names of the daily export, in any language: programs read them. Instants stay in UTC. */
const toColumn = ({ name, type }: ExportColumn): Column => ({
  title: name,
  kind: KIND[type],
  width: WIDTH[type],
  offsetHours: 0,
});

const daysOf = ({ from, to }: ShowingsQuery): readonly string[] => {
  const days = [from];
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    days.push(day);
  }
  return days;
};

async function* batchesOf({ db }: Gathering, days: readonly string[]): AsyncGenerator<Batch, void, undefined> {
  for (const day of days) {
    await using opened = await openExport(db, 'showings', day);
    const names = opened.columns.map(({ name }) => name);
    const cells = (row: ExportRow) => names.map((name) => row[name] ?? null);
    for await (const rows of opened.batches()) yield { sheet: 0, rows: rows.map(cells) };
  }
}

/** Each showing of some cinema days with the final of its last look, a day after the other. */
export const gatherShowings = async (gathering: Gathering, query: ShowingsQuery): Promise<Gathered> => {
  const { format, locale, now, db } = gathering;
  const words = wordsOf(locale);
  if (format === 'pdf') throw new DomainError('unprocessable', words.showings.notOnPaper);
  const figures = figuresOf(locale);
  const { from, to } = query;
  const period = from === to ? figures.day(from) : `${figures.day(from)} – ${figures.day(to)}`;
  const expectedRows = await countShowings(db, from, to);
  const facts = [
    ...commonFacts(words, gathering, figures.instant(now, MARKET_ZONE)),
    [words.filters, period] as const,
    [words.method, words.showings.method] as const,
  ];
  const head = {
    title: words.showings.title,
    aboutName: words.about,
    facts,
    sheets: [{ name: words.showings.sheet, columns: showings.columns.map(toColumn) }],
  };
  const name = `cineradar-${words.showings.fileName}-${from}${from === to ? '' : `-${to}`}`;
  return { name, making: { as: 'table', head, expectedRows, batches: batchesOf(gathering, daysOf(query)) } };
};
