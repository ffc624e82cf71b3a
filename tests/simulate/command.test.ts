import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf } from '@cineradar/simulator/market/days';
import { createMarket } from '@cineradar/simulator/market/market';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkout } from '../../scripts/bootstrap/paths.mjs';

const FROM = '2026-11-20T05:00:00Z';
const market = createMarket({ seed: 1, size: 'small' });
const showings = market.listings.flatMap((listing) => market.showingsOf(listing, dayOf('2026-11-21'))).slice(0, 12);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cineradar-simulate-'));
  await writeFile(join(folder, 'ids.csv'), `showing_id\n${showings.map(({ id }) => id).join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const simulate = (...args: readonly string[]): Promise<{ code: number; said: string }> =>
  new Promise((settle) => {
    const env = { ...process.env, ORACLE_DIR: join(folder, 'oracle'), SIMULATOR_SIZE: 'small', INIT_CWD: folder };
    execFile(process.execPath, [join(checkout, 'scripts', 'simulate.ts'), ...args], { env }, (error, out, err) =>
      settle({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    );
  });
const asked = ['--resume-from', FROM, '--showings', 'ids.csv', '--runs', '40'];

describe('npm run simulate', () => {
  test('tells of each showing what was known and what may come, the same as Parquet and as NDJSON', async () => {
    expect(await simulate(...asked, '--out', 'a.ndjson')).toMatchObject({ code: 0 });
    expect(await simulate(...asked, '--out', 'a.parquet')).toMatchObject({ code: 0 });
    const lines = (await readFile(join(folder, 'a.ndjson'), 'utf8'))
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    const bytes = await readFile(join(folder, 'a.parquet'));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const rows = await parquetReadObjects({ file });
    expect(JSON.parse(JSON.stringify(rows))).toEqual(lines);
    expect(rows.map((row): unknown => row['showing_id'])).toEqual(showings.map(({ id }) => id));
    const about = Object.fromEntries(
      (parquetMetadata(file).key_value_metadata ?? []).map(({ key, value }) => [key, value]),
    );
    expect(about).toMatchObject({ fingerprint: market.fingerprint, runs: '40', synthetic: 'true' });
  });

  test('tells what is true of the days, to the oracle store alone', async () => {
    await simulate(...asked, '--out', 'b.ndjson');
    expect(existsSync(join(folder, 'oracle', market.fingerprint, 'showings', '2026-11-21.parquet'))).toBe(true);
  });

  test('with --finals each run is a row', async () => {
    await simulate(...asked, '--finals', '--out', 'c.ndjson');
    expect((await readFile(join(folder, 'c.ndjson'), 'utf8')).trim().split('\n')).toHaveLength(showings.length * 40);
  });

  test('explains itself', async () => {
    const { code, said } = await simulate('--help');
    expect(code).toBe(0);
    for (const option of ['--resume-from', '--showings', '--runs', '--out', '--seed', '--size'])
      expect(said).toContain(option);
  });

  test.each([
    [['--resume-from', 'noon'], 2, 'no instant; write it like'],
    [[...asked.slice(0, 4), '--runs', '0', '--out', 'x.ndjson'], 2, 'a whole number from 1 to 10000'],
    [[...asked, '--out', 'x.xls'], 2, 'results end in .parquet'],
    [['--resume-from', '2026-11-22T05:00:00Z', ...asked.slice(2), '--out', 'x.ndjson'], 1, 'line 2: showing'],
    [[...asked, '--seed', '2', '--out', 'x.ndjson'], 1, 'line 2: no showing'],
    [['--resume-from', FROM, '--showings', 'none.csv', '--runs', '1', '--out', 'x.ndjson'], 1, 'cannot be read'],
  ])('%j is refused, and nothing is written', async (args, code, message) => {
    const refused = await simulate(...args);
    expect(refused).toMatchObject({ code });
    expect(refused.said).toContain(message);
    expect(existsSync(join(folder, 'x.ndjson'))).toBe(false);
  });

  test('an empty file is refused', async () => {
    await writeFile(join(folder, 'empty.csv'), 'showing_id\n');
    const { code, said } = await simulate(
      '--resume-from',
      FROM,
      '--showings',
      'empty.csv',
      '--runs',
      '1',
      '--out',
      'x.ndjson',
    );
    expect(code).toBe(1);
    expect(said).toContain('it names no showing');
  });
});
