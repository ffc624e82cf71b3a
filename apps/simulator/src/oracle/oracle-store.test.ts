import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../market/days.ts';
import { createMarket } from '../market/market.ts';
import { openOracleStore, oracleFolder } from './oracle-store.ts';

const DAY = dayOf('2026-11-20');
const market = createMarket({ seed: 1, size: 'small' });
let folder: string;
let wasTold: boolean;
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'cineradar-oracle-')), 'oracle');
  wasTold = await openOracleStore(folder, market).writeDay(DAY);
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

const open = async (what: string): Promise<ArrayBuffer> => {
  const bytes = await readFile(join(folder, market.fingerprint, what, '2026-11-20.parquet'));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
};

test('a day holds what is true of each of its showings, to the last digit, and says of which market', async () => {
  expect(wasTold).toBe(true);
  const file = await open('showings');
  const rows = await parquetReadObjects({ file });
  const showings = market.listings.flatMap((listing) => market.showingsOf(listing, DAY));
  expect(rows.map((row): unknown => row['showing_id'])).toEqual(showings.map(({ id }) => id));
  for (const [place, showing] of showings.entries()) {
    const truth = market.truthOf(showing);
    expect(rows[place]).toMatchObject({
      expected_seats: truth.expectedSeats,
      showing_shock: truth.showingShock,
      wanted_seats: truth.wantedSeats,
      sold_seats: truth.soldSeats,
      cart_seats: truth.cartSeats,
      blocked_seats: truth.blockedSeats,
    });
  }
  const about = Object.fromEntries(
    (parquetMetadata(file).key_value_metadata ?? []).map(({ key, value }) => [key, value]),
  );
  expect(about).toMatchObject({ fingerprint: market.fingerprint, seed: '1', size: 'small', synthetic: 'true' });
});

test('each site has its concessions, each running film its popularity', async () => {
  expect(await parquetReadObjects({ file: await open('concessions') })).toHaveLength(
    new Set(market.listings.map(({ site }) => site)).size,
  );
  expect(await parquetReadObjects({ file: await open('popularity') })).toHaveLength(market.slateOn(DAY).running.length);
});

test('a day that is there is not told again, and nobody else may read the store', async () => {
  expect(await openOracleStore(folder, market).writeDay(DAY)).toBe(false);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const { mode } = await stat(join(entry.parentPath, entry.name));
    expect(mode & 0o077, entry.name).toBe(0);
  }
});

test('it lies where ORACLE_DIR says, else in the state of the checkout', () => {
  expect(oracleFolder({ ORACLE_DIR: '/elsewhere' }, '/state')).toBe('/elsewhere');
  expect(oracleFolder({}, '/state')).toBe('/state/oracle');
});
