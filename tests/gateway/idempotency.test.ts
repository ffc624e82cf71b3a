import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiProcess, freePort, startApiProcess } from '@cineradar/api/testing/process';
import { queueConnection } from '@cineradar/platform/redis/client';
import { Queue } from 'bullmq';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { chanceOf } from '../harness/chance.ts';
import { untilTrue } from '../harness/eventually.ts';
import { isLongForm } from '../scale.ts';
import { openLosingProxy } from './losing-proxy.ts';
import { openStores } from './stores.ts';

const KEYS = isLongForm ? 1_000 : 20;
const CALLS = 20;
const AT_ONCE = 10;
const KEYS_AN_ORGANISATION = 50;
const LOST_SHARE = 0.1;
const CALL_LIMIT_MS = 120_000;

const SEED = Date.now() % 1_000_000;
const chance = chanceOf(SEED);

const openWorld = async () => {
  const stack = new AsyncDisposableStack();
  const { db, redis, keys, env } = await openStores(stack);
  const queue = new Queue('documents', { connection: queueConnection(redis.url, 'demo') });
  stack.defer(() => queue.close());

  const ports = [await freePort(), await freePort()];
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const processes: ApiProcess[] = [];
  const start = async (place: number): Promise<void> => {
    processes[place] = await startApiProcess({
      PORT: String(ports[place]),
      ...env,
      RATE_LIMIT_PER_HOUR: '10000000',
    });
    await untilTrue('an API that is ready', async () => {
      const answer = await fetch(`${urls[place]}/livez`).catch(() => undefined);
      return answer?.ok === true;
    });
  };
  stack.defer(async () => {
    await Promise.all(processes.map((one) => one.stop('SIGKILL')));
  });
  await Promise.all(ports.map((_, place) => start(place)));
  const proxy = stack.use(await openLosingProxy(urls, { chance, share: LOST_SHARE }));
  return {
    ...{ db, keys, queue, proxy },
    /** `kill -9` of one process, which comes back at its address. */
    killOne: async () => {
      const place = chance.whole(0, processes.length - 1);
      await processes[place]?.stop('SIGKILL');
      await start(place);
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
};

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

type Call = { readonly path: string; readonly body: unknown; readonly key: string; readonly authorization: string };
type Reply = { readonly status: number; readonly body: string; readonly isReplay: boolean; readonly tries: number };

/** Sends a call until it is answered in full, as a client does that has lost its answer or is told to wait. */
const callUntilAnswered = async ({ path, body, key, authorization }: Call): Promise<Reply> => {
  const since = Date.now();
  for (let tries = 1; Date.now() - since < CALL_LIMIT_MS; tries += 1) {
    const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': key };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${world.proxy.url}${path}`, request).catch(() => undefined);
    const text = await answer?.text().catch(() => undefined);
    if (answer !== undefined && text !== undefined && answer.status !== 409 && answer.status !== 503) {
      const isReplay = answer.headers.get('idempotency-replayed') === 'true';
      return { status: answer.status, body: text, isReplay, tries };
    }
    await sleep(chance.whole(20, 120));
  }
  throw new Error(`no answer to ${key}`);
};

const DOCUMENT = { kind: 'leaderboard', format: 'csv', query: { sort: 'score' }, locale: 'id' };

/** Of two keys one notes something about a site, and one asks for a file, which is a row and a job. */
const callsOf = async (site: string): Promise<readonly Call[]> => {
  let organisation = randomUUID();
  const calls: Call[] = [];
  for (let place = 0; place < KEYS; place += 1) {
    if (place % KEYS_AN_ORGANISATION === 0) organisation = randomUUID();
    const [key, subject] = [randomUUID(), `person-${place}`];
    const authorization = await world.keys.bearer({ organisation, subject });
    calls.push(
      place % 2 === 0
        ? { path: `/v1/sites/${site}/notes`, body: { text: `note ${key}` }, key, authorization }
        : { path: '/v1/documents', body: DOCUMENT, key, authorization },
    );
  }
  return calls;
};

const WithId = z.looseObject({ id: z.uuid() });
const idsOf = async (table: 'site_notes' | 'documents'): Promise<readonly string[]> =>
  (await sql<{ id: string }>`select id from ${sql.table(table)}`.execute(world.db)).rows.map(({ id }) => id);

test(`${KEYS} keys, each sent ${CALLS} times at once to processes that are killed and whose answers get lost, have one effect each and one answer`, async () => {
  const { rows } = await sql<{ id: string }>`select id from sites limit 1`.execute(world.db);
  const calls = await callsOf(rows[0]?.id ?? '');
  let isDone = false;
  let kills = 0;
  const kill = async (): Promise<void> => {
    while (!isDone) {
      await sleep(chance.whole(200, 2_000));
      await world.killOne();
      kills += 1;
    }
  };
  const replies: (readonly Reply[])[] = [];
  const work = async (): Promise<void> => {
    for (let from = 0; from < calls.length; from += AT_ONCE) {
      const some = calls.slice(from, from + AT_ONCE);
      replies.push(
        ...(await Promise.all(
          some.map((call) => Promise.all(Array.from({ length: CALLS }, () => callUntilAnswered(call)))),
        )),
      );
    }
    isDone = true;
  };
  await Promise.all([kill(), work()]);

  const answered = { notes: [] as string[], documents: [] as string[] };
  for (const [place, ofOne] of replies.entries()) {
    const [first] = ofOne;
    expect(ofOne).toHaveLength(CALLS);
    expect(first?.status, `${first?.body} (seed ${SEED})`).toBe(place % 2 === 0 ? 201 : 202);
    expect(new Set(ofOne.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    // At most one is not a replay: the one whose process did it.
    expect(ofOne.filter(({ isReplay }) => !isReplay).length).toBeLessThanOrEqual(1);
    answered[place % 2 === 0 ? 'notes' : 'documents'].push(WithId.parse(JSON.parse(first?.body ?? '')).id);
  }
  expect((await idsOf('site_notes')).toSorted()).toEqual(answered.notes.toSorted());
  expect((await idsOf('documents')).toSorted()).toEqual(answered.documents.toSorted());
  const queued = (await world.queue.getJobs(['waiting', 'delayed'])).map(
    ({ data }) => z.object({ payload: WithId }).parse(data).payload.id,
  );
  expect(queued.toSorted()).toEqual(answered.documents.toSorted());

  // It happened: processes died, answers were lost, and calls came back for them.
  expect(kills).toBeGreaterThan(0);
  expect(world.proxy.lost()).toBeGreaterThan(KEYS);
  expect(replies.flat().filter(({ tries }) => tries > 1).length).toBeGreaterThan(KEYS);
}, 3_600_000);
