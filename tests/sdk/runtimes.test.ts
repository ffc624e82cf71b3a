import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cuttable } from '@cineradar/api/testing/cuttable';
import { freePort } from '@cineradar/api/testing/process';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { untilTrue } from '../harness/eventually.ts';
import { MADE_WITHIN_MS } from '../sandbox/world.ts';
import { publish } from './published.ts';
import { HOSTS } from './runtimes/hosts.ts';
import { installRuntimes } from './runtimes/install.ts';
import { openSite } from './runtimes/page.ts';
import type { Running } from './runtimes/running.ts';
import { openKeyWorld } from './sandbox-world.ts';

const UNTIL = '2026-01-14T13:15:00+07:00';
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const BODY = '{"type":"heat.published","timestamp":"2026-01-14T05:00:00Z","data":{"day":"2026-01-13"}}';

type Outcome = { readonly run: Running; readonly complaint: string };

const runtimes = await installRuntimes();
const hosts = await Promise.all(
  Object.entries(HOSTS).map(async ([name, host]) => ({ name, host, absent: await host.absentBecause(runtimes) })),
);
const present = hosts.filter(({ absent }) => absent === undefined);

const stack = new AsyncDisposableStack();
const outcomes = new Map<string, Outcome>();
/** Readings as a client told them that nobody cut off. */
const uncut: number[] = [];
let theatres: readonly string[] = [];

const webhookNow = () => {
  const now = new Date();
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(SECRET).sign('msg_1', now, BODY),
  };
  return { body: BODY, headers, secret: SECRET };
};

const told = (run: Running, step: string): readonly unknown[] =>
  run.told.filter((line) => line.step === step).map(({ what }) => what);

/** Waits until each of `runs` was told this often of an event, or is over. */
const untilAll = async (runs: readonly Running[], event: string, count: number): Promise<void> => {
  const ended = new Set<Running>();
  for (const run of runs) void run.over.then(() => ended.add(run));
  await untilTrue(`${count} times ${event}`, () =>
    runs.every((run) => ended.has(run) || told(run, 'event').filter((one) => one === event).length >= count),
  );
};

/** Starts every runtime over one wire, cuts and mends it while the sandbox's clock moves, and waits for all. */
beforeAll(async () => {
  const site = stack.use(await openSite(await freePort()));
  const [world, sdk] = await Promise.all([openKeyWorld({ CORS_ORIGINS: site.origin }), publish()]);
  stack.use(world);
  stack.use(sdk);
  const wire = stack.use(await cuttable(world.url));
  const owner = await world.developer();
  const { data } = await owner.theatres.list({ city: 'JAKARTA' });
  theatres = data.map(({ id }) => id);
  await copyFile(fileURLToPath(new URL('runtimes/program.mjs', import.meta.url)), join(sdk.project, 'program.mjs'));
  await writeFile(join(sdk.project, 'package.json'), '{ "dependencies": { "@cineradar/sdk": "*" } }');
  for (const { name, host } of present) {
    const { key: apiKey } = await world.newKey();
    const settings = { apiKey, baseUrl: wire.url, name, until: UNTIL, webhook: webhookNow() };
    site.serve(sdk.project, settings);
    const run = stack.use(await host.start({ project: sdk.project, runtimes, origin: site.origin }, settings));
    outcomes.set(name, { run, complaint: '' });
  }
  const runs = [...outcomes.values()].map(({ run }) => run);
  const following = owner.occupancy.stream('theatre_123', ({ seq }) => uncut.push(seq));
  await untilAll(runs, 'snapshot', 1);
  await untilTrue('the first readings of whom nobody cuts off', () => uncut.length > 0);
  await owner.sandbox.setClock({ now: '2026-01-14T12:30:00+07:00' });
  await untilAll(runs, 'readings', 1);
  await wire.cut();
  await untilAll(runs, 'lost', 1);
  await owner.sandbox.setClock({ now: '2026-01-14T13:00:00+07:00' });
  await wire.mend();
  await untilAll(runs, 'open', 2);
  await owner.sandbox.setClock({ now: UNTIL });
  for (const [name, { run }] of outcomes) outcomes.set(name, { run, complaint: await run.over });
  following.close();
  await following.done;
}, MADE_WITHIN_MS);
afterAll(() => stack.disposeAsync());

/** How the program fared in a runtime. */
const outcomeIn = (name: string): Outcome => {
  const outcome = outcomes.get(name);
  if (outcome === undefined) throw new Error(`${name} was not started`);
  return outcome;
};

const titled = hosts.map(({ name, absent }) => ({
  name,
  isPresent: absent === undefined,
  title: absent === undefined ? name : `${name} (skipped: no runtime here, ${absent})`,
}));

describe.each(titled)('in $title the packed SDK', ({ name, isPresent }) => {
  test.runIf(isPresent)('runs to its end and complains of nothing', () => {
    const { run, complaint } = outcomeIn(name);
    expect([complaint, told(run, 'failed')]).toEqual(['', []]);
  });

  test.runIf(isPresent)('asks, and finds every row of every page', () => {
    const { run } = outcomeIn(name);
    expect(told(run, 'call')).toEqual(['sandbox']);
    expect(theatres.length).toBeGreaterThan(1);
    expect(told(run, 'pages')).toEqual([theatres]);
  });

  test.runIf(isPresent)('throws the error of a status, with the id of its request', () => {
    const { run } = outcomeIn(name);
    const requestId: unknown = expect.stringMatching(/\S/);
    expect(told(run, 'error')).toEqual([{ isNotFound: true, status: 404, code: 'not_found', requestId }]);
  });

  test.runIf(isPresent)('writes once what it had to send twice', () => {
    const { run } = outcomeIn(name);
    expect(told(run, 'post')).toEqual([{ replayed: 'true', written: 1 }]);
  });

  test.runIf(isPresent)('takes a webhook of ours, and refuses one that was changed', () => {
    const { run } = outcomeIn(name);
    expect(told(run, 'webhook')).toEqual([{ type: 'heat.published', isForgedRefused: true }]);
  });

  test.runIf(isPresent)('follows a stream through a cut: every reading once, none missed, no gap', () => {
    const { run } = outcomeIn(name);
    expect(told(run, 'event').filter((event) => event === 'gap' || event === 'snapshot')).toEqual(['snapshot']);
    expect(told(run, 'event').filter((event) => event === 'lost').length).toBeGreaterThan(0);
    expect(uncut.length).toBeGreaterThan(5);
    expect(told(run, 'stream')).toEqual([uncut]);
  });
});
