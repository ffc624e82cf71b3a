import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';

import { openForecaster } from './client.ts';

type Answers = Readonly<Record<string, { readonly status: number; readonly body?: unknown } | 'hangs' | 'breaks'>>;

let close: () => void = () => undefined;
afterEach(() => close());

const serve = async (answers: Answers): Promise<{ readonly url: string; readonly asked: readonly string[] }> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const answer = answers[request.url ?? ''];
    if (answer === 'hangs') return;
    if (answer === 'breaks' || answer === undefined) return void response.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body ?? {}));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`, asked };
};

const NOW = new Date('2026-03-02T12:00:00Z');
const READY = { status: 200, body: { ready: true } };
const BATCH = { batch_id: 1, model_version: 'v7', showings: 31_000, site_hours: 4_000, seconds: 2.5 };

test('a forecaster that is ready is asked for a batch, and says what it wrote', async () => {
  const { url, asked } = await serve({ '/readyz': READY, '/score': { status: 200, body: BATCH } });
  const answer = { modelVersion: 'v7', showings: 31_000, siteHours: 4_000 };
  expect(await openForecaster({ baseUrl: url, fetch }).score(NOW)).toEqual({ kind: 'done', answer });
  expect(asked).toEqual(['GET /readyz', 'POST /score']);
});

test.each([
  ['has no model', { '/readyz': { status: 503 } }, 'not_ready'],
  ['breaks off', { '/readyz': READY, '/score': 'breaks' }, 'network'],
  ['fails', { '/readyz': READY, '/score': { status: 500 } }, 'server_error'],
  ['hangs', { '/readyz': READY, '/score': 'hangs' }, 'timeout'],
  ['says something else', { '/readyz': READY, '/score': { status: 200, body: { batch: 1 } } }, 'unreadable'],
] as const)('one that %s is away, with its cause', async (_, answers, cause) => {
  const { url } = await serve(answers);
  const asked = await openForecaster({ baseUrl: url, fetch, scoreWithinMs: 200 }).score(NOW);
  expect(asked).toMatchObject({ kind: 'away', cause });
});

test('nobody there is away', async () => {
  expect(await openForecaster({ baseUrl: 'http://127.0.0.1:9', fetch }).score(NOW)).toMatchObject({
    kind: 'away',
    cause: 'network',
  });
});

test('a training is begun, or under way already; anything else is not', async () => {
  const train = async (status: number) =>
    openForecaster({ baseUrl: (await serve({ '/train': { status } })).url, fetch }).train();
  expect(await train(202)).toEqual({ kind: 'done', answer: 'begun' });
  close();
  expect(await train(409)).toEqual({ kind: 'done', answer: 'busy' });
  close();
  expect(await train(503)).toMatchObject({ kind: 'away', cause: 'server_error' });
});
