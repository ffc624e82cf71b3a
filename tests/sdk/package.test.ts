import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledBytes, typeProblemsOf } from '../../sdks/typescript/scripts/examine.ts';
import { everyNode, publish, type Published, withClient } from './published.ts';

/** What a page may pay for it before it has shown anything. */
const MOST_GZIP_BYTES = 12 * 1_024;

const run = promisify(execFile);
let sdk: Published;
beforeAll(async () => {
  sdk = await publish();
});
afterAll(() => sdk[Symbol.asyncDispose]());

const installed = (file: string): Promise<string> => readFile(join(sdk.installed, file), 'utf8');
const manifest = async (): Promise<Record<string, unknown>> =>
  JSON.parse(await installed('package.json')) as Record<string, unknown>;

test('what is published is one module in both forms, its types, its manifest, its licence and its README, and depends on nothing', async () => {
  const files = ['LICENSE', 'README.md', 'index.cjs', 'index.d.cts', 'index.d.ts', 'index.js', 'package.json'];
  expect((await readdir(sdk.installed)).toSorted()).toEqual(files);
  expect(Object.keys(await manifest()).filter((member) => /dependencies|private|scripts/i.test(member))).toEqual([]);
});

test('whoever installs it may use it: the licence that its manifest names is the one in it', async () => {
  expect(await manifest()).toMatchObject({ license: 'MIT' });
  expect(await installed('LICENSE')).toMatch(/^MIT License\n.*free of charge/s);
});

test('publint finds nothing to say about it', async () => {
  const { messages } = await publint({ pkgDir: sdk.installed, pack: false, strict: true });
  const told = await manifest();
  expect(messages.map((message) => formatMessage(message, told as never))).toEqual([]);
});

test('its types are right however it is resolved', async () => {
  expect(await typeProblemsOf(sdk.tarball)).toEqual([]);
});

test('it weighs 12 kB at most, in either form and as it comes', async () => {
  for (const file of ['index.js', 'index.cjs'])
    expect(gzipSync(await installed(file)).byteLength, file).toBeLessThanOrEqual(MOST_GZIP_BYTES);
});

test('a bundler leaves out what a page does not use', async () => {
  const all = await bundledBytes(
    sdk.project,
    'all',
    "import { CineRadar } from '@cineradar/sdk'; globalThis.it = new CineRadar();",
  );
  const core = await bundledBytes(
    sdk.project,
    'core',
    "import { createClient } from '@cineradar/sdk'; globalThis.it = createClient;",
  );
  const hook = await bundledBytes(
    sdk.project,
    'hook',
    "import { unwrapWebhook } from '@cineradar/sdk'; globalThis.it = unwrapWebhook;",
  );
  const none = await bundledBytes(sdk.project, 'none', "import '@cineradar/sdk'; globalThis.it = 1;");
  expect(core).toBeLessThan(all * 0.65);
  expect(hook).toBeLessThan(all * 0.2);
  expect(none).toBeLessThan(100);
});

const PROGRAM = `
const fetch = () => Response.json({ name: 'demo', data: [{ id: 'a' }], nextCursor: null });
const run = async () => {
  const client = new CineRadar({ apiKey: 'cr_test_x', environment: 'sandbox', baseUrl: 'http://x', fetch });
  const ids = [];
  for await (const { id } of client.theatres.list({ city: 'JAKARTA', chain: 'XXI' })) ids.push(id);
  const { data, status } = await client.market.get().withResponse();
  const taken = await createClient({ baseUrl: 'http://x', fetch }).post('/v1/occupancy/stream-tickets');
  const headers = ${JSON.stringify({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })};
  const { test } = await client.webhooks.unwrap('{"test": 2432232314}', headers, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', { nowMs: 1614265330000 });
  console.log(ids.join(), data.name, status, taken.name, test, new NotFoundError({ status: 404, errors: [] }) instanceof Error);
};
run();
`;

test('every Node here runs it, as a module and by require', async () => {
  for (const node of await everyNode()) {
    const esm = `import { CineRadar, createClient, NotFoundError } from '@cineradar/sdk';${PROGRAM}`;
    const cjs = `const { CineRadar, createClient, NotFoundError } = require('@cineradar/sdk');${PROGRAM}`;
    for (const [type, program] of Object.entries({ module: esm, commonjs: cjs })) {
      const { stdout, stderr } = await run(node, [`--input-type=${type}`, '-e', program], { cwd: sdk.project });
      expect(`${node} ${type}: ${stdout.trim()}${stderr}`).toBe(`${node} ${type}: a demo 200 demo 2432232314 true`);
    }
  }
});

test('a strict project is typed by it, as a module and by require', async () => {
  const tsc = fileURLToPath(new URL('../../node_modules/ts7/bin/tsc', import.meta.url));
  const flags = ['--noEmit', '--strict', '--lib', 'es2022,dom,dom.iterable,dom.asynciterable', '--module', 'nodenext'];
  const program = `import { CineRadar, type Theatre } from '@cineradar/sdk';
    export const first = async (client: CineRadar): Promise<Theatre | undefined> => (await client.theatres.list()).data[0];
    export const seats = async (client: CineRadar): Promise<number> =>
      (await client.predictions.demand({ theatreId: 'a', movieId: 'b', showtime: '2026-01-15T19:00:00+07:00' })).capacity;
    // @ts-expect-error: there is no such chain
    export const none = (client: CineRadar) => client.theatres.list({ chain: 'ODEON' });`;
  const files = ['program.mts', 'program.cts'].map((file) => join(sdk.project, file));
  for (const file of files) await writeFile(file, program);
  const { stdout } = await run(process.execPath, [tsc, ...flags, '--types', '', ...files], { cwd: sdk.project });
  expect(stdout).toBe('');
});

/** What samples take for granted: it is the reader's own. */
const SURROUNDINGS = `
declare const signal: AbortSignal, lastEventId: string | undefined, id: string;
declare const save: (reading: import('@cineradar/sdk').Reading) => void, act: (data: object) => Promise<void>;
declare const session: { token(refused?: string): Promise<string> };
type Handler = (request: { body: string, headers: Record<string, string> }, response: { sendStatus(status: number): void }) => unknown;
declare const app: { post(path: string, parse: unknown, handler: Handler): void };
declare const express: { text(options: object): unknown }, process: { env: Record<string, string> };
`;

test('every sample of its README is typed by it', async () => {
  const blocks = [...(await installed('README.md')).matchAll(/^```js\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
  expect(blocks.length).toBeGreaterThan(8);
  await writeFile(join(sdk.project, 'surroundings.d.ts'), SURROUNDINGS);
  const files = blocks.map((_, place) => join(sdk.project, `sample-${place}.mts`));
  for (const [place, file] of files.entries()) await writeFile(file, withClient(blocks[place] ?? ''));
  const tsc = fileURLToPath(new URL('../../node_modules/ts7/bin/tsc', import.meta.url));
  const flags = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable,dom.asynciterable'];
  const { stdout } = await run(
    process.execPath,
    [tsc, ...flags, '--module', 'nodenext', '--types', '', 'surroundings.d.ts', ...files],
    { cwd: sdk.project },
  ).catch((error: unknown) => error as { stdout: string });
  expect(stdout).toBe('');
});
