import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintId } from '@cineradar/core/shared/ids';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { dayOf } from '../market/days.ts';
import { createMarket } from '../market/market.ts';
import { exportHistory } from './export-history.ts';
import type { ReadGrid } from './known-halls.ts';

const UNTIL = '2026-02-25';
const DATES = ['2026-02-23', '2026-02-24'] as const;
const market = createMarket({ seed: 1, size: 'small' });
/** Stands in for the product's reader: halls with one grid get one fingerprint. */
const readGrid: ReadGrid = ({ listing, hall }) =>
  mintId('grid', listing.site.chain, JSON.stringify(hall.grid.rows.map(({ name, cells }) => [name, cells])));

const Row = z.looseObject({
  showtime_id: z.string(),
  auditorium_id: z.string(),
  seats: z.int(),
  blocked: z.int(),
  capacity: z.int(),
  sold: z.int(),
  not_free: z.int(),
  observed_at: z.date(),
  starts_at: z.date(),
  taken_t24: z.int().nullable(),
  seen_t24: z.date().nullable(),
  local_minute: z.int(),
});

let root: string;
let folder: string;
const order = { market, readGrid, until: UNTIL, days: DATES.length, onDay: () => {} };

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cineradar-export-'));
  folder = join(root, 'history');
  await exportHistory({ ...order, folder });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const rowsOf = async (name: string, from = folder): Promise<Record<string, unknown>[]> => {
  const bytes = await readFile(join(from, name));
  return parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) });
};

test('a day holds each showing that took place under our id, and none that vanished', async () => {
  const showings = DATES.flatMap((date) => market.listings.flatMap((at) => market.showingsOf(at, dayOf(date))));
  const kept = showings.filter(({ change }) => change?.kind !== 'vanished');
  const rows = (await Promise.all(DATES.map((date) => rowsOf(`showings/${date}.parquet`)))).flat();
  expect(kept.length).toBeLessThan(showings.length);
  const told = new Set(rows.map((row) => row['showtime_id']));
  expect(rows).toHaveLength(kept.length);
  expect(told).toEqual(new Set<unknown>(kept.map(({ id }) => mintId('showtime', 'tix', id))));
});

test('sold is what the last look would have shown taken, less the seats that its hall never sells', async () => {
  const showings = new Map(
    market.listings.flatMap((at) =>
      market.showingsOf(at, dayOf(DATES[0])).map((showing) => [mintId('showtime', 'tix', showing.id), showing]),
    ),
  );
  for (const row of await rowsOf(`showings/${DATES[0]}.parquet`)) {
    const told = Row.parse(row);
    const showing = [...showings].find(([id]) => id === told.showtime_id)?.[1];
    if (showing === undefined) throw new Error('an unknown showing was told');
    const takenAt = (at: Date): number => showing.hall.grid.seats - market.houseAt(showing, at.getTime()).freeSeats;
    const counted = market
      .attendanceAt(showing, [told.observed_at.getTime()])
      .map(({ soldSeats, cartSeats, blockedSeats }) => soldSeats + cartSeats + blockedSeats);
    expect(counted).toEqual([told.not_free]);
    expect(told.observed_at < told.starts_at).toBe(true);
    expect(told.sold).toBe(told.not_free - told.blocked);
    expect(told.capacity).toBe(told.seats - told.blocked);
    expect(told.blocked).toBeLessThanOrEqual(showing.hall.grid.seats - showing.hall.sellableSeats);
    expect(told.starts_at.getTime()).toBe(showing.startsAtMs);
    expect(told.local_minute).toBe(showing.minuteOfDay);
    if (told.seen_t24 !== null) expect(takenAt(told.seen_t24)).toBe(told.taken_t24);
  }
});

test('halls of a listing with one grid are one hall, of which only the seats blocked in all are blocked', async () => {
  const twin = market.listings.find(
    (at) => new Set(market.hallsOf(at).map(({ grid }) => grid)).size < market.hallsOf(at).length,
  );
  const rows = (await rowsOf(`showings/${DATES[0]}.parquet`)).map((row) => Row.parse(row));
  const blockedByHall = Map.groupBy(rows, ({ auditorium_id: id }) => id);
  for (const alike of blockedByHall.values()) expect(new Set(alike.map(({ blocked }) => blocked)).size).toBe(1);
  const halls = market.listings.reduce((sum, at) => sum + market.hallsOf(at).length, 0);
  expect(blockedByHall.size).toBe(twin === undefined ? halls : halls - 1);
});

test('films, listings and popularity come with it, each film of the days among them', async () => {
  const films = new Set((await rowsOf('movies.parquet')).map((row) => row['movie_id']));
  const shown = (await rowsOf(`showings/${DATES[1]}.parquet`)).map((row) => row['movie_id']);
  expect(shown.every((id) => films.has(id))).toBe(true);
  expect(await rowsOf('theatres.parquet')).toHaveLength(market.listings.length);
  const popular = await rowsOf('popularity.parquet');
  expect(new Set(popular.map((row) => row['movie_id'])).size).toBe(films.size);
});

test('told again, a folder stays as it is; a day that was lost comes back the same', async () => {
  const before = await readFile(join(folder, 'manifest.json'), 'utf8');
  await rm(join(folder, 'showings', `${DATES[0]}.parquet`));
  const news: boolean[] = [];
  await exportHistory({ ...order, folder, onDay: ({ isNew }) => void news.push(isNew) });
  expect(news).toEqual([true, false]);
  expect(await readFile(join(folder, 'manifest.json'), 'utf8')).toBe(before);
});

test('stopped, it leaves whole days, and goes on after them', async () => {
  const stopped = join(root, 'stopped');
  const stop = new AbortController();
  const running = exportHistory({ ...order, folder: stopped, signal: stop.signal, onDay: () => stop.abort() });
  await expect(running).rejects.toThrow('aborted');
  expect(await readdir(join(stopped, 'showings'))).toEqual([`${DATES[0]}.parquet`]);
  await exportHistory({ ...order, folder: stopped });
  expect(await readFile(join(stopped, 'manifest.json'), 'utf8')).toBe(
    await readFile(join(folder, 'manifest.json'), 'utf8'),
  );
});

test('a folder that holds another market is refused', async () => {
  const other = createMarket({ seed: 2, size: 'small' });
  await expect(exportHistory({ ...order, market: other, folder })).rejects.toThrow('another market or clock');
});
