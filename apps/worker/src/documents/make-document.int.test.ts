import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { cancelDocument } from '@cineradar/services/documents/cancel-document';
import type { Document, DocumentFormat, DocumentKind, DocumentLocale } from '@cineradar/services/documents/document';
import { getDocument } from '@cineradar/services/documents/get-document';
import { readFile } from '@cineradar/services/documents/read-file';
import { requestDocument } from '@cineradar/services/documents/request-document';
import { listScores } from '@cineradar/services/heat-score/list-scores';
import { scoreDays } from '@cineradar/services/heat-score/score-days';
import { HEAT_DAY, plantHeatMarket } from '@cineradar/services/testing/heat-market';
import { siteIdOf } from '@cineradar/services/testing/planted-programme';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { makeDocument, type Outcome } from './make-document.ts';
import { tableOf } from './testing/read-csv.ts';
import { readPdf } from './testing/read-pdf.ts';
import { readXlsx } from './testing/read-xlsx.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const NOW = new Date(`${HEAT_DAY}T12:00:00+07:00`);
const OWNER = { tenant: 'one', subject: 'ratna' };
const READS = ['heat.read', 'sites.read', 'occupancy.read', 'predictions.read', 'exports.read'];
const going = new AbortController();
const place = () => ({ db, market: 'demo' as const, now: NOW, ending: going.signal });

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 6 }));
  await plantHeatMarket(db);
  await scoreDays(db, { days: { from: HEAT_DAY, to: HEAT_DAY }, version: 1 });
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(() => sql`truncate documents`.execute(db));

type Wish = {
  readonly kind?: DocumentKind;
  readonly format?: DocumentFormat;
  readonly locale?: DocumentLocale;
  readonly query?: unknown;
};

const ask = (
  { kind = 'leaderboard', format = 'csv', locale = 'en', query = {} }: Wish,
  scopes = READS,
): Promise<Document> =>
  requestDocument(db, { ...OWNER, scopes: new Set(scopes), requestId: 'req_1' }, { kind, format, locale, query });

const fileOf = async (wish: Wish, scopes = READS): Promise<Buffer> => {
  const { id } = await ask(wish, scopes);
  expect(await makeDocument(place(), id)).toBe('done');
  return Buffer.from((await readFile(db, id)).bytes);
};

/** What the page is told, by the service that it asks. */
const onScreen = async () =>
  (await listScores(db, {}, { limit: 500, after: undefined }, { seesConcessions: false }, NOW)).rows;
const titled = (name: string): string => name.replace('SITE', 'Site');

test('what is on screen is in the file: the same theatres by the same filter, in the same order, with the same figures', async () => {
  const shown = (await onScreen())
    .filter(({ site }) => site.city.slug === 'bandung')
    .toSorted((a, b) => a.score - b.score || a.ranks.national.rank - b.ranks.national.rank);
  const [head = [], ...rows] = tableOf(await fileOf({ query: { city: 'bandung', sort: 'score', order: 'asc' } }));
  const cell = (row: readonly string[], title: string): string | undefined => row[head.indexOf(title)];
  expect(rows.map((row) => cell(row, 'Theatre'))).toEqual(shown.map(({ site }) => titled(site.name)));
  expect(rows.map((row) => Number(cell(row, 'Heat score')))).toEqual(shown.map(({ score }) => score));
  expect(rows.map((row) => Number(cell(row, 'Admissions, 28 days')))).toEqual(shown.map((told) => told.admissions28d));
});

test('rows that the page names come exactly, in its order; weights that are only tried weigh anew and are told as such', async () => {
  const ids = (await onScreen())
    .slice(0, 3)
    .map(({ site }) => site.id)
    .toReversed();
  const weights = { occupancy: 100, revenue: 0, concession: 0, growth: 0, consistency: 0 };
  const bytes = await fileOf({ query: { sites: ids, city: ['bandung'], weights } });
  const [head = [], ...rows] = tableOf(bytes);
  expect(rows.map((row) => row[head.indexOf('Site id')])).toEqual(ids);
  for (const row of rows) {
    const occupancy = Number(row[head.indexOf('Seats sold, 28 days (%)')]);
    expect(Number(row[head.indexOf('Heat score')])).toBeCloseTo(occupancy, 1);
  }
  expect(bytes.toString()).toContain('tried, not saved');
  expect(bytes.toString()).toContain('# Filters: City Bandung');
});

test('a concession rate is in no file of who may not read it, and in the file of who may', async () => {
  const rates = async (scopes: readonly string[], format: DocumentFormat): Promise<string> => {
    const bytes = await fileOf({ format }, [...scopes]);
    if (format === 'csv') return bytes.toString();
    return [...readXlsx(bytes).values()]
      .flat(2)
      .map((cell) => cell?.value ?? '')
      .join('\n');
  };
  for (const format of ['csv', 'xlsx'] as const) {
    expect(await rates(READS, format)).not.toContain('Concession sales an admission');
    expect(await rates([...READS, 'concessions.read'], format)).toContain('Concession sales an admission');
  }
  const sheet = await fileOf({ kind: 'theatre', query: { site: siteIdOf('SITE 0') } });
  const concession = tableOf(sheet).find(([part]) => part === 'Concession');
  expect(concession?.at(-1)).toBe('');
});

test.each(['en', 'id'] as const)(
  'a leaderboard on paper (%s) has every row, its time and its mark on each page, its own fonts and no pictures',
  async (locale) => {
    const { pages, fonts, images } = readPdf(await fileOf({ format: 'pdf', locale }));
    const shown = await onScreen();
    expect(pages).toHaveLength(1);
    for (const page of pages) {
      expect(page).toContain(locale === 'en' ? 'Synthetic data' : 'Data sintetis');
      expect(page.replaceAll('\n', '')).toContain(
        locale === 'en' ? 'Scores of Sun 15 Mar 2026' : 'Skor Min 15 Mar 2026',
      );
      for (const { site } of shown) expect(page.replaceAll('\n', '')).toContain(titled(site.name));
    }
    expect(fonts.length).toBeGreaterThan(0);
    for (const { name, isEmbedded } of fonts) expect([name.includes('Archivo'), isEmbedded]).toEqual([true, true]);
    expect(images).toBe(0);
  },
);

test.each(['en', 'id'] as const)(
  'a theatre sheet (%s) is one page that says name, score, time and mark',
  async (locale) => {
    const site = siteIdOf('SITE 0');
    const { pages, images } = readPdf(await fileOf({ kind: 'theatre', format: 'pdf', locale, query: { site } }));
    const told = (await onScreen()).find((row) => row.site.id === site);
    expect([pages.length, images]).toEqual([1, 0]);
    const said = (pages[0] ?? '').replaceAll('\n', '');
    expect(said).toContain('Site 0');
    expect(said).toContain(told?.score.toFixed(1).replace('.', locale === 'en' ? '.' : ','));
    expect(said).toContain(locale === 'en' ? 'Synthetic data' : 'Data sintetis');
  },
);

test('what cannot be made says why, to whoever asked', async () => {
  const { id } = await ask({ kind: 'showings', format: 'pdf', query: { from: HEAT_DAY, to: HEAT_DAY } });
  expect(await makeDocument(place(), id)).toBe('failed');
  const { state, failure } = await getDocument(db, OWNER, id);
  expect([state, failure]).toEqual([
    'failed',
    'Showings come as CSV or XLSX: on paper they would fill thousands of pages.',
  ]);
});

const MANY = scale(100_000, 6_000);
const LONG_DAY = '2026-02-20';

/** One listing that shows far too much on one day: bulk, not sense. */
const plantMany = async (): Promise<void> => {
  await sql`
    insert into showtimes (id, theatre_id, movie_id, category, cinema_day, local_time, ordinal, starts_at, doors_at, ends_at,
      first_seen_at, last_seen_at, updated_seq)
    select gen_random_uuid(), s.theatre_id, s.movie_id, s.category, ${LONG_DAY}::date, '12:00', n + 100,
      ${`${LONG_DAY}T05:00:00Z`}::timestamptz, ${`${LONG_DAY}T04:40:00Z`}::timestamptz,
      ${`${LONG_DAY}T07:00:00Z`}::timestamptz, now(), now(), 1
    from generate_series(1, ${MANY}) n, (select theatre_id, movie_id, category from showtimes limit 1) s`.execute(db);
};

const watched = async (id: string, making: Promise<Outcome>): Promise<readonly number[]> => {
  const seen: number[] = [];
  let isOver = false;
  void making.finally(() => (isOver = true)).catch(() => undefined);
  while (!isOver) {
    seen.push((await getDocument(db, OWNER, id)).progress);
    await sleep(50);
  }
  return seen;
};

test.each(['csv', 'xlsx'] as const)(
  'a long file (%s) tells how far it is, holds every row, and stops where it is cancelled',
  { timeout: 300_000 },
  async (format) => {
    await sql`delete from showtimes where cinema_day = ${LONG_DAY}::date and ordinal > 100`.execute(db);
    await plantMany();
    const query = { from: LONG_DAY, to: LONG_DAY };
    const { id } = await ask({ kind: 'showings', format, query });
    const making = makeDocument(place(), id);
    const progress = await watched(id, making);
    expect(await making).toBe('done');
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    const { rows } = await getDocument(db, OWNER, id);
    expect(rows).toBeGreaterThanOrEqual(MANY);
    const bytes = Buffer.from((await readFile(db, id)).bytes);
    const told = format === 'csv' ? tableOf(bytes).length : readXlsx(bytes).get('Showings')?.length;
    expect(told).toBe((rows ?? 0) + 1);
    const again = await ask({ kind: 'showings', format, query });
    const cancelled = makeDocument(place(), again.id);
    await sleep(20);
    await cancelDocument(db, OWNER, again.id);
    expect(['left', 'nothing to do']).toContain(await cancelled);
    await expect(readFile(db, again.id)).rejects.toMatchObject({ code: 'not_found' });
  },
);
