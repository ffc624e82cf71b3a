import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintId } from '@cineradar/core/shared/ids';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openKnownHalls } from '../export/known-halls.ts';
import { dayOf, HOUR_MS } from '../market/days.ts';
import { createMarket } from '../market/market.ts';
import { sampleDay } from './bound-rows.ts';
import { openOracleStore } from './oracle-store.ts';

const DAY = dayOf('2026-02-24');
const HORIZONS = [24, 72];
const market = createMarket({ seed: 1, size: 'small' });
const hallOf = openKnownHalls(
  market,
  ({ listing, hall }) =>
    mintId('grid', listing.id, JSON.stringify(hall.grid.rows.map(({ name }) => name)), `${hall.number}`),
  DAY,
);
const order = { showingsADay: 40, horizonsHours: HORIZONS, runs: 101 };
let folder: string;
let wasTold: boolean;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cineradar-bounds-'));
  wasTold = await openOracleStore(folder, market).writeBounds(DAY, hallOf, order);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const Row = z.object({
  showtime_id: z.string(),
  horizon_hours: z.int(),
  knows: z.enum(['own_bookings', 'everything']),
  sold: z.int(),
  mean: z.number(),
  p05: z.number(),
  p10: z.number(),
  p50: z.number(),
  p90: z.number(),
  p95: z.number(),
});

test('a day of bounds: both kinds, at each horizon at which the showing was on sale, quantiles in order', async () => {
  expect(wasTold).toBe(true);
  const bytes = await readFile(join(folder, market.fingerprint, 'bounds', '40-by-101-at-24-72', '2026-02-24.parquet'));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const rows = (await parquetReadObjects({ file })).map((row) => Row.parse(row));
  const told = new Set(rows.map((row) => `${row.showtime_id} ${row.horizon_hours} ${row.knows}`));
  const wanted = sampleDay(market, DAY, order.showingsADay).flatMap((showing) =>
    HORIZONS.filter((hours) => showing.onSaleFromMs <= showing.startsAtMs - hours * HOUR_MS).flatMap((hours) =>
      ['own_bookings', 'everything'].map((knows) => `${mintId('showtime', 'tix', showing.id)} ${hours} ${knows}`),
    ),
  );
  expect(told).toEqual(new Set(wanted));
  expect(rows).toHaveLength(wanted.length);
  for (const { p05, p10, p50, p90, p95, mean } of rows) {
    expect([p05, p10, p50, p90, p95]).toEqual([p05, p10, p50, p90, p95].toSorted((a, b) => a - b));
    expect(mean).toBeGreaterThanOrEqual(0);
  }
});

test('bounds that are there already are passed over, others as ordered are not', async () => {
  const store = openOracleStore(folder, market);
  expect(await store.writeBounds(DAY, hallOf, order)).toBe(false);
  expect(await store.writeBounds(DAY, hallOf, { ...order, showingsADay: 2 })).toBe(true);
});

test('the sample is the same whenever it is asked for, without showings that vanished', () => {
  const again = createMarket({ seed: 1, size: 'small' });
  const ids = (of: typeof market): readonly string[] => sampleDay(of, DAY, 60).map(({ id }) => id);
  expect(ids(again)).toEqual(ids(market));
  expect(sampleDay(market, DAY, 10_000).every(({ change }) => change?.kind !== 'vanished')).toBe(true);
});
