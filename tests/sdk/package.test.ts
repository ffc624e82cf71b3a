import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSdk } from '../../sdks/typescript/scripts/build.ts';

/** What a page may pay for it before it has shown anything. */
const MOST_GZIP_BYTES = 12 * 1_024;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cineradar-sdk-'));
  await buildSdk(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const manifest = async (): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;

test('what is published is one module, its types, its manifest and its README, and depends on nothing', async () => {
  expect((await readdir(folder)).toSorted()).toEqual(['README.md', 'index.d.ts', 'index.js', 'package.json']);
  expect(Object.keys(await manifest()).filter((member) => /dependencies|private|scripts/i.test(member))).toEqual([]);
});

test('publint finds nothing to say about it', async () => {
  const { messages } = await publint({ pkgDir: folder, pack: false, strict: true });
  const told = await manifest();
  expect(messages.map((message) => formatMessage(message, told as never))).toEqual([]);
});

test('it weighs 12 kB at most', async () => {
  expect(gzipSync(await readFile(join(folder, 'index.js'))).byteLength).toBeLessThanOrEqual(MOST_GZIP_BYTES);
});

test('plain Node imports it, without anything of this repository', async () => {
  const program = `import { createClient, NotFoundError } from '${join(folder, 'index.js')}';
    const api = createClient({ baseUrl: 'http://x', fetch: () => Response.json({ name: 'demo' }) });
    console.log((await api.get('/v1/market')).name, new NotFoundError({ status: 404, errors: [] }) instanceof Error);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    cwd: tmpdir(),
  });
  expect(stdout.trim()).toBe('demo true');
});

test('a strict project is typed by it', async () => {
  const tsc = fileURLToPath(new URL('../../node_modules/ts7/bin/tsc', import.meta.url));
  const flags = ['--noEmit', '--strict', '--lib', 'es2022,dom,dom.iterable,dom.asynciterable', '--module', 'nodenext'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [tsc, ...flags, '--types', '', join(folder, 'index.d.ts')],
    { cwd: folder },
  );
  expect(stdout).toBe('');
});
