import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ApiProcess } from '@cineradar/api/testing/process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCli } from '../../sdks/cli/scripts/build.ts';
import { openWorld } from '../stream/world.ts';
import { everyNode } from './published.ts';

const SHOWINGS = 20;
let world: Awaited<ReturnType<typeof openWorld>>;
let api: ApiProcess;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cineradar-cli-'));
  await buildCli(join(folder, 'package'));
  world = await openWorld({ showings: SHOWINGS });
  await world.record(30);
  api = await world.startApi();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const tokenOf = async (claims?: Parameters<typeof world.keys.bearer>[0]) =>
  (await world.keys.bearer(claims)).slice('Bearer '.length);

type Ran = { readonly code: number | null; readonly out: string; readonly err: string };
type Surroundings = { readonly env?: Record<string, string>; readonly input?: string; readonly node?: string };

/** Starts the published command as a process of its own with nothing but `env`. */
const start = (args: readonly string[], { env = {}, node = process.execPath }: Surroundings = {}) =>
  spawn(node, [join(folder, 'package/cineradar.js'), ...args], {
    env: { HOME: folder, CINERADAR_BASE_URL: api.url, ...env },
  });

const run = async (args: readonly string[], around: Surroundings = {}): Promise<Ran> => {
  const child = start(args, around);
  child.stdin.end(around.input ?? '');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
};
const withKey = async (args: readonly string[], input = ''): Promise<Ran> =>
  run(args, { env: { CINERADAR_API_KEY: await tokenOf() }, input });

test('a key is tried, kept where only its owner can read it, used by the next command, and forgotten', async () => {
  const home = join(folder, 'person');
  const env = { HOME: home };
  const file = join(home, '.config/cineradar/access.json');
  const login = await run(['login', '--base-url', api.url], { env, input: `${await tokenOf()}\n` });
  expect(login).toMatchObject({ code: 0, err: '' });
  expect(login.out).toContain(file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const status = await run(['status', '--json'], { env: { ...env, CINERADAR_BASE_URL: api.url } });
  expect(JSON.parse(status.out)).toMatchObject({
    market: { name: 'demo' },
    freshness: { byChain: [{ chain: 'XXI' }] },
  });
  expect(await run(['logout'], { env })).toMatchObject({ code: 0 });
  await expect(access(file)).rejects.toThrow('ENOENT');
});

test('a key that is not taken is not kept', async () => {
  const env = { HOME: join(folder, 'stranger') };
  const login = await run(['login'], { env, input: 'cr_live_wrong\n' });
  expect(login).toMatchObject({ code: 3, out: '' });
  expect(login.err).toContain('cineradar login with another one');
  const status = await run(['status'], { env });
  expect(status.code).toBe(3);
  expect(status.err).toContain('cineradar login');
  expect(await run(['login'], { env })).toMatchObject({ code: 2 });
  const shown = await run(['login', 'cr_live_in-the-open'], { env });
  expect(shown).toMatchObject({ code: 2 });
  expect(shown.out + shown.err).not.toContain('in-the-open');
});

test('theatres come as a table, or as the API’s own answer', async () => {
  const table = await withKey(['live']);
  expect(table).toMatchObject({ code: 0, err: '' });
  expect(table.out).toMatch(/^theatre +city +chain +on +taken +occupancy +seen\n/);
  expect(table.out.match(/^TEST \d +Test City +XXI/gm)).toHaveLength(4);
  const told = await withKey(['live', '--json']);
  expect((JSON.parse(told.out) as { readings: unknown[] }).readings).toHaveLength(4);
  const narrowed = await withKey(['live', '--chain', 'cgv']);
  expect(narrowed.out).toContain('0 of 0 theatres');
});

test('a theatre is found by a part of its name and followed as it fills', async () => {
  const env = { CINERADAR_API_KEY: await tokenOf() };
  const child = start(['watch', 'est 2', '--json', '--count', '8'], { env });
  const told = text(child.stdout);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await world.record(20);
  await once(child, 'close');
  const lines = (await told)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const readings = lines.filter(({ type }) => type === 'reading');
  expect(readings).toHaveLength(8);
  expect(new Set(readings.map(({ theatreId }) => theatreId))).toEqual(new Set([world.theatreIds[2]]));
  expect(new Set(readings.map(({ seq }) => seq)).size).toBe(8);
});

test('people are told the film and the seats; whoever stops reading ends it', async () => {
  const env = { CINERADAR_API_KEY: await tokenOf() };
  const child = start(['watch', world.theatreIds[0] ?? ''], { env });
  const [first] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  expect(first).toMatch(/^\d\d:\d\d  \d\d:\d\d +\d+\/\d+ +[\d.]+ %  \S/);
  child.stdout.destroy();
  await world.record(20);
  await once(child, 'close');
  expect(child.exitCode).toBe(0);
});

test('Ctrl-C ends what goes on, and that is no failure', async () => {
  const child = start(['live', '--every', '1'], { env: { CINERADAR_API_KEY: await tokenOf() } });
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  await once(child, 'close');
  expect(child.exitCode).toBe(0);
});

test('sales are sent from a file or the standard input; a refused row is told with its line', async () => {
  const file = join(folder, 'sales.csv');
  const sales = `site,day,transactions,sales_idr\n${world.siteId},2026-03-01,412,25300000\n`;
  await writeFile(file, sales);
  expect(await withKey(['import', file, '--source', 'pos'])).toMatchObject({
    code: 0,
    out: '1 rows: 1 new, 0 known, 0 refused\n',
  });
  expect(await withKey(['import', '-', '--source', 'pos'], sales)).toMatchObject({
    code: 0,
    out: '1 rows: 0 new, 1 known, 0 refused\n',
  });
  const bad = await withKey(['import', '-'], `${sales}tix:nowhere,2026-03-01,1,1\n`);
  expect(bad.code).toBe(1);
  expect(bad.out).toContain('1 refused\n  /line/3');
  const missing = await withKey(['import', join(folder, 'missing.csv')]);
  expect(missing.code).toBe(2);
  expect(missing.err).toContain('cannot be read');
});

test.each([
  [['--help'], 0, 'cineradar COMMAND'],
  [['live', '--help'], 0, '--every SECONDS'],
  [['help', 'watch'], 0, 'cineradar watch THEATRE'],
  [['--version'], 0, '0.1.0'],
  [[], 2, 'cineradar COMMAND'],
  [['curtain'], 2, 'There is no command curtain'],
  [['live', '--colour'], 2, "Unknown option '--colour'"],
  [['live', '--chain', 'ODEON'], 2, 'XXI, CGV, CINEPOLIS'],
  [['live', '--every', '0'], 2, '--every is a whole number'],
  [['live', 'bandung'], 2, '--city'],
  [['live', '--city', 'atlantis'], 1, '/query/city'],
  [['watch'], 2, 'needs a theatre'],
  [['watch', 'paskal', '23'], 2, 'quotes'],
  [['watch', 'atlantis'], 2, 'No theatre is called atlantis'],
  [['watch', 'TEST'], 2, '4 theatres are called like TEST'],
])('cineradar %j ends with %i and says what to do', async (args, code, said) => {
  const ran = await withKey(args);
  expect(ran.code).toBe(code);
  expect(ran.out + ran.err).toContain(said);
});

test('a script is told of an error as JSON, with the problem of the API', async () => {
  const ran = await withKey(['live', '--city', 'atlantis', '--json']);
  expect(ran).toMatchObject({ code: 1, out: '' });
  expect(JSON.parse(ran.err)).toMatchObject({ error: { exitCode: 1, problem: { code: 'bad_request' } } });
});

test('it is one file that every Node here runs, and depends on nothing', async () => {
  const manifest = JSON.parse(await readFile(join(folder, 'package/package.json'), 'utf8')) as object;
  expect(Object.keys(manifest).filter((member) => /dependencies|private|scripts/i.test(member))).toEqual([]);
  for (const node of await everyNode()) {
    const ran = await run(['live', '--json'], { env: { CINERADAR_API_KEY: await tokenOf() }, node });
    expect(ran).toMatchObject({ code: 0, err: '' });
  }
});
