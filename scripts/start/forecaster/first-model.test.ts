import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { FIRST_MODEL_DAYS, type Learnt, trainFirst, untilDaysEnough } from './first-model.ts';

const { signal } = new AbortController();
const learnt = (days: number) => (): Promise<Learnt> => Promise.resolve({ champion: null, triedLately: false, days });

test('there is enough to learn from before all of the past is told', async () => {
  expect(
    await untilDaysEnough(
      learnt(FIRST_MODEL_DAYS),
      () => false,
      () => undefined,
      signal,
    ),
  ).toBe(true);
});

test('a past that is told and too short is not waited for any longer, and how long it is is said', async () => {
  const waits: number[] = [];
  const enough = await untilDaysEnough(
    learnt(30),
    () => true,
    (days) => waits.push(days),
    signal,
  );
  expect(enough).toBe(false);
  expect(waits).toEqual([30]);
});

test('the last days may come between the look and the end of the past: it is looked at once more', async () => {
  let looks = 0;
  const days = () => ((looks += 1) === 1 ? 59 : 60);
  const look = (): Promise<Learnt> => Promise.resolve({ champion: null, triedLately: false, days: days() });
  const waiting = untilDaysEnough(
    look,
    () => looks > 0,
    () => undefined,
    signal,
  );
  expect(await waiting).toBe(true);
});

/** A forecaster that answers /train and then /jobs with what is handed to it, one after the other. */
async function openForecaster(jobs: readonly object[]) {
  const asked: string[] = [];
  const rest = jobs.values();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    asked.push(`${request.method} ${request.url} ${await text(request)}`.trim());
    const { value } = rest.next();
    response.writeHead(value === undefined ? 409 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value ?? { code: 'conflict', detail: 'a training runs' }));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, [Symbol.dispose]: () => void server.close() };
}

const job = (over: object) => ({
  id: 'j1',
  state: 'running',
  phase: null,
  share: null,
  remaining_seconds: null,
  outcome: null,
  ...over,
});

test('a first model is trained on 60 days; its percent, phase and time left are told until it ends', async () => {
  using forecaster = await openForecaster([
    job({}),
    job({ share: 41.7, phase: 'fit', remaining_seconds: 49.6 }),
    job({ state: 'done', share: 100, outcome: 'm-1 promoted' }),
  ]);
  const told: string[] = [];
  expect(await trainFirst(forecaster.url, (line) => told.push(line), signal)).toBe('m-1 promoted');
  expect(forecaster.asked).toEqual(['POST /train {"days":60}', 'GET /jobs/j1', 'GET /jobs/j1']);
  expect(told).toEqual([
    'a first model from 60 days: beginning',
    'a first model from 60 days: 41 %, fit, about 50 s left',
  ]);
});

test('a training that fails, and a forecaster that refuses one, are told in its own words', async () => {
  using failing = await openForecaster([job({ state: 'failed', outcome: 'no disk left' })]);
  await expect(trainFirst(failing.url, () => undefined, signal)).rejects.toThrow('no disk left');
  using refusing = await openForecaster([]);
  await expect(trainFirst(refusing.url, () => undefined, signal)).rejects.toThrow('a training runs');
});
