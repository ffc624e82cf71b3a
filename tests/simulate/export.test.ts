import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintId } from '@cineradar/core/shared/ids';
import { createMarket } from '@cineradar/simulator/market/market';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkout } from '../../scripts/bootstrap/paths.mjs';

const market = createMarket({ seed: 1, size: 'small' });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cineradar-export-'));
  await writeFile(join(folder, 'dials.json'), '{"showingSigma":0.8}');
  await writeFile(join(folder, 'wrong.json'), '{"showingSigma":"much","noise":1}');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const simulate = (...args: readonly string[]): Promise<{ code: number; said: string }> =>
  new Promise((settle) => {
    const env = { ...process.env, ORACLE_DIR: join(folder, 'oracle'), SIMULATOR_SIZE: 'small', INIT_CWD: folder };
    execFile(process.execPath, [join(checkout, 'scripts', 'simulate.ts'), ...args], { env }, (error, out, err) =>
      settle({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    );
  });
const Manifest = z.looseObject({ fingerprint: z.string(), days: z.record(z.string(), z.unknown()) });
const manifestIn = async (name: string) =>
  Manifest.parse(JSON.parse(await readFile(join(folder, name, 'manifest.json'), 'utf8')));
const told = ['--until', '2026-02-25', '--days', '2'];

describe('npm run simulate -- export', () => {
  test('tells the days before a date into files of history, and its halls are those that looks would find', async () => {
    expect(await simulate('export', ...told, '--to', 'past')).toMatchObject({ code: 0 });
    const { fingerprint, days } = await manifestIn('past');
    expect(fingerprint).toBe(market.fingerprint);
    expect(Object.keys(days)).toEqual(['2026-02-23', '2026-02-24']);
    const bytes = await readFile(join(folder, 'past', 'showings', '2026-02-24.parquet'));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const halls = new Set((await parquetReadObjects({ file })).map((row): unknown => row['auditorium_id']));
    const listings = market.listings.map(({ id }) => mintId('theatre', 'tix', id));
    expect(halls.size).toBeGreaterThan(listings.length);
  });

  test('with other dials the market is another one, and its folder its own', async () => {
    expect(await simulate('export', ...told, '--to', 'other', '--booking-dials', 'dials.json')).toMatchObject({
      code: 0,
    });
    expect((await manifestIn('other')).fingerprint).not.toBe(market.fingerprint);
    const mixed = await simulate('export', ...told, '--to', 'other');
    expect(mixed).toMatchObject({ code: 1 });
    expect(mixed.said).toContain('another market or clock');
  });

  test.each([
    [['--to', 'x'], 2, '--until (missing): no date'],
    [['--until', '2026-02-25'], 2, '--to: name the folder'],
    [[...told, '--to', 'x', '--days', '0'], 2, 'a whole number from 1'],
    [[...told, '--to', 'x', '--size', 'huge'], 2, '--size huge: one of small, demo, national'],
    [[...told, '--to', 'x', '--booking-dials', 'none.json'], 1, 'no such file'],
    [[...told, '--to', 'x', '--booking-dials', 'wrong.json'], 1, 'Unrecognized key: "noise"'],
  ])('%j is refused, and nothing is written', async (args, code, message) => {
    const refused = await simulate('export', ...args);
    expect(refused).toMatchObject({ code });
    expect(refused.said).toContain(message);
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });
});

describe('npm run simulate -- bounds', () => {
  test('writes a day to the oracle store and nowhere else', async () => {
    const asked = ['--from', '2026-02-24', '--to', '2026-02-24', '--showings', '6', '--runs', '101'];
    expect(await simulate('bounds', ...asked)).toMatchObject({ code: 0 });
    const store = join(folder, 'oracle', market.fingerprint, 'bounds', '6-by-101-at-24-48-72');
    expect(await readdir(store)).toEqual(['2026-02-24.parquet']);
  });

  test.each([
    [['--from', '2026-02-24'], '--to (missing): no date'],
    [['--from', '2026-02-25', '--to', '2026-02-24'], 'comes after'],
    [['--from', '2026-02-24', '--to', '2026-02-24', '--runs', '20'], 'a whole number from 101'],
    [['--from', '2026-02-24', '--to', '2026-02-24', '--horizons', '24,soon'], 'hours from 1 to 192'],
  ])('%j is refused', async (args, message) => {
    const refused = await simulate('bounds', ...args);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.said).toContain(message);
  });
});
