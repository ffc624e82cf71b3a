import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { capture, captureFolder, cinema, film, start } from '@cineradar/connectors/testing/capture-files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readArguments } from '../../scripts/import/arguments.ts';
import { importFiles } from '../../scripts/import/run.ts';
import { capturesMarket, factsOf } from './store.ts';

let market: Awaited<ReturnType<typeof capturesMarket>>;
let files: Awaited<ReturnType<typeof captureFolder>>;

beforeAll(async () => {
  [market, files] = await Promise.all([capturesMarket(), captureFolder()]);
});
afterAll(async () => {
  await market[Symbol.asyncDispose]();
  await files[Symbol.asyncDispose]();
});

const good = (time = '12:00') => capture([film([cinema([start(time), start('14:00')])])]);

const run = async (...paths: string[]) => {
  const printed: string[] = [];
  const reportPath = `${files.folder}/report.json`;
  const code = await importFiles(market.db, { files: paths, report: reportPath }, (line) => printed.push(line));
  const report = JSON.parse(await readFile(reportPath, 'utf8')) as Record<string, unknown>;
  return { code, printed: printed.join('\n'), report };
};

describe('the command', () => {
  test('tells on screen and in the report what it read, and that a second time changes nothing', async () => {
    const path = await files.gzip(good());
    const first = await run(path);
    expect(first.code).toBe(0);
    expect(first.printed).toContain('2 rows read: 2 new, 0 changed, 0 unchanged, 0 refused');
    expect(first.report).toMatchObject({
      market: 'captures',
      files: [
        {
          kind: 'schedule',
          file: path,
          rows: { read: 2, new: 2 },
          dates: { '2026-01-11': 2 },
          listings: { listings: 1, sitesByName: 1, sitesByPlaceId: 1 },
        },
      ],
      store: { showings: 2, sites: 1, films: 1, clockStandsAt: '2026-01-11T03:00:00.000Z' },
    });
    const second = await run(path);
    expect(second.printed).toContain('imported before; it changed nothing');
    expect(second.report).toMatchObject({
      files: [{ importedBefore: true, rows: { read: 2, new: 0, changed: 0, unchanged: 2 } }],
    });
  });

  test('takes what it can of several files, names what it refused with path and reason, and ends with 1', async () => {
    const partly = capture([film([cinema([start('15:00'), start('never')])])], { scraped_at: '2026-01-11 11:00:00' });
    const { code, printed, report } = await run(
      await files.json({ seat_map: [] }),
      await files.json(partly),
      '/nowhere/at-all.json',
    );
    expect(code).toBe(1);
    expect(printed).toContain('a seat map, not a schedule');
    expect(printed).toContain('/movies/0/schedules/JAKARTA/0/rooms/0/all_showtimes/1/time: not a time (HH:MM)');
    expect(report['files']).toMatchObject([
      { kind: 'refused', refusal: { reason: 'a seat map, not a schedule' } },
      { kind: 'schedule', rows: { read: 2, new: 1, refused: 1 } },
      { kind: 'refused', refusal: { reason: 'There is no file /nowhere/at-all.json.' } },
    ]);
  });

  test('prints nothing of a file that a terminal would obey', async () => {
    const hostile = capture([film([], { schedules: { '\u001B[2J': [cinema([start('12:00')])] } })]);
    const { printed, report } = await run(await files.json(hostile));
    expect(report['files']).toMatchObject([{ refused: [{ path: '/movies/0/schedules/\u001B[2J/0' }] }]);
    expect(printed).not.toContain('\u001B');
  });

  test.each([
    ['a gzip that was cut off', async () => files.write(gzipSync(JSON.stringify(good('16:00'))).subarray(0, -9))],
    ['JSON that ends in the middle', async () => files.write(JSON.stringify(good('16:00')).slice(0, -2))],
    [
      'a hostile element at the end',
      async () =>
        files
          .json({ ...good('16:00'), z: [[]] })
          .then(async () => files.write(`${JSON.stringify(good('16:00')).slice(0, -1)},"z":${'['.repeat(1_000)}`)),
    ],
  ])('writes nothing of %s', async (_name, make) => {
    const before = await factsOf(market.db);
    const { code, report } = await run(await make());
    expect([code, report['files']]).toMatchObject([1, [{ kind: 'refused' }]]);
    expect(await factsOf(market.db)).toEqual(before);
  });
});

describe('its arguments', () => {
  test('are files, taken from where npm was called, and where the report goes', () => {
    expect(readArguments(['a.json', '../b.gz', '--report', 'r.json'], '/home/me/x')).toEqual({
      files: ['/home/me/x/a.json', '/home/me/b.gz'],
      report: '/home/me/x/r.json',
    });
  });

  test.each([
    [[], 'at least one file'],
    [['a.json', '--market', 'demo'], 'markets never mix'],
    [['a.json', '--nonsense'], 'nonsense'],
  ])('%j are refused', (args, why) => {
    expect(readArguments(args, '/')).toContain(why);
  });

  test('that are wrong end it with 2 and say how it is called', async () => {
    const script = fileURLToPath(new URL('../../scripts/import.ts', import.meta.url));
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, said]).toEqual([
      2,
      'name at least one file\nnpm run import -- FILE… [--report FILE] [--market captures]\n',
    ]);
  });
});
