import { addDays } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import type { DocumentFormat, DocumentKind, DocumentLocale } from '@cineradar/services/documents/document';
import { readFile } from '@cineradar/services/documents/read-file';
import { requestDocument } from '@cineradar/services/documents/request-document';
import { measureFilmDay } from '@cineradar/services/film/measure-film-day';
import { listFilmDay } from '@cineradar/services/film/list-film-day';
import { HEAT_DAY, plantHeatMarket } from '@cineradar/services/testing/heat-market';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDocument } from './make-document.ts';
import { readCsv } from './testing/read-csv.ts';
import { readPdf } from './testing/read-pdf.ts';
import { readXlsx } from './testing/read-xlsx.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
/** An evening before the day of the scores, when something is shown. */
const NOW = new Date(`${addDays(HEAT_DAY, -1)}T19:00:00+07:00`);

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 6 }));
  await plantHeatMarket(db);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

type Wish = {
  readonly kind: DocumentKind;
  readonly format: DocumentFormat;
  readonly query: unknown;
  readonly locale?: DocumentLocale;
};

const fileOf = async ({ locale = 'en', ...wish }: Wish): Promise<Buffer> => {
  const scopes = new Set(['occupancy.read', 'movies.read', 'performance.read']);
  const owner = { tenant: 'one', subject: 'ratna', scopes, requestId: 'req_1' };
  const { id } = await requestDocument(db, owner, { ...wish, locale });
  const going = new AbortController();
  expect(await makeDocument({ db, market: 'demo', now: NOW, ending: going.signal }, id)).toBe('done');
  return Buffer.from((await readFile(db, id)).bytes);
};

const firstFilm = async (): Promise<string> => {
  const { films } = await listFilmDay(db, undefined, NOW);
  return films[0]?.movie.id ?? '';
};

test('a film’s file tells its hours as the page does, and which films it is held against', async () => {
  const film = await firstFilm();
  const told = await measureFilmDay(db, { id: film }, NOW);
  const sheets = readXlsx(await fileOf({ kind: 'film', format: 'xlsx', query: { film } }));
  expect([...sheets.keys()]).toEqual(['Through the day', 'Comparable films', 'By city', 'By chain', 'About']);
  const hours = sheets.get('Through the day') ?? [];
  expect(hours.slice(1).map((row) => row[2]?.value ?? null)).toEqual(
    told.hours.map(({ total }) => (total === null ? null : String(total))),
  );
  const csv = readCsv(await fileOf({ kind: 'film', format: 'csv', query: { film } })).map(([first]) => first);
  expect(csv).toEqual(expect.arrayContaining(['# Through the day', '# Comparable films', '# By city']));
});

test.each(['en', 'id'] as const)('a film’s sheet (%s) is one page that says name, day and mark', async (locale) => {
  const film = await firstFilm();
  const { movie, figures } = await measureFilmDay(db, { id: film }, NOW);
  const { pages, images, fonts } = readPdf(await fileOf({ kind: 'film', format: 'pdf', query: { film }, locale }));
  expect([pages.length, images]).toEqual([1, 0]);
  const said = (pages[0] ?? '').replaceAll('\n', '');
  expect(said).toContain(movie.title);
  expect(said).toContain(String(figures.shows));
  expect(said).toContain(locale === 'en' ? 'Synthetic data' : 'Data sintetis');
  for (const { isEmbedded } of fonts) expect(isEmbedded).toBe(true);
});

test('the live page on paper has every theatre of the file’s table, with the filters told', async () => {
  const csv = readCsv(await fileOf({ kind: 'live', format: 'csv', query: { city: ['bandung'] } }));
  const names = csv
    .filter(([first = '']) => !first.startsWith('# '))
    .slice(1)
    .map(([name = '']) => name);
  expect(names.length).toBeGreaterThan(0);
  const { pages } = readPdf(await fileOf({ kind: 'live', format: 'pdf', query: { city: ['bandung'] } }));
  const said = pages.join('').replaceAll('\n', '');
  for (const name of names) expect(said).toContain(name);
  expect(said).toContain('Filters: City Bandung');
});
