import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CineRadar } from './cineradar.ts';
import { createClient } from './client.ts';
import { CineRadarError, ConnectionError, TimeoutError, UnauthenticatedError } from './errors.ts';
import type { Fetch, TokenSource } from './transport.ts';

const serve = async (listener: RequestListener) => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: close };
};

/** Headers at once, and the two halves of a body with a pause between. */
const slowly =
  (pauseMs: number): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' }).write('a,b\n');
    setTimeout(() => response.end('1,2\n'), pauseMs);
  };

const DAY = { date: '2026-01-12', kind: 'attendance' } as const;
const clientOf = (baseUrl: string, timeoutMs: number) =>
  new CineRadar({ apiKey: 'cr_test_x', baseUrl, timeoutMs, maxRetries: 0 });

test('the body of a raw answer has no time limit, and that of any other has the call’s', async () => {
  await using api = await serve(slowly(250));
  const client = clientOf(api.url, 100);
  const raw = await client.exports.day(DAY).asResponse();
  expect(await raw.text()).toBe('a,b\n1,2\n');
  await expect(client.exports.day(DAY)).rejects.toThrow(TimeoutError);
});

test('the body of a raw answer ends with the signal of its call', async () => {
  await using api = await serve(slowly(60_000));
  const abort = new AbortController();
  const raw = await clientOf(api.url, 5_000).exports.day(DAY, { signal: abort.signal }).asResponse();
  abort.abort(new Error('enough'));
  await expect(raw.text()).rejects.toThrow('enough');
});

test('an endless time limit is none', async () => {
  await using api = await serve(slowly(20));
  expect(await (await clientOf(api.url, Infinity).exports.day(DAY)).text()).toBe('a,b\n1,2\n');
});

test('no answer says what failed, not only that it did', async () => {
  await using gone = await serve(() => undefined);
  await gone[Symbol.asyncDispose]();
  const error = await clientOf(gone.url, 5_000)
    .market.get()
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(`${error as Error}`).toContain('ECONNREFUSED');
});

test('a web page is no answer, and the address that gave it is named', async () => {
  await using site = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html><h1>Sign in</h1>');
  });
  const error = await clientOf(site.url, 5_000)
    .theatres.list({ city: 'bandung' })
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(CineRadarError);
  expect(`${error as Error}`).toContain(`${site.url}/v1/theatres answers with a web page`);
});

const refusal = () => new Response('{}', { status: 401, headers: { 'content-type': 'application/problem+json' } });

/** A source in code without types, which lost its session and gives nothing. */
const nothing = (() => Promise.resolve(undefined)) as unknown as TokenSource;

test('a source that gives no token is asked once more, and not for ever', async () => {
  let asked = 0;
  const fetch: Fetch = async () => {
    asked += 1;
    // A turn of the event loop, so that a loop without end fails this test instead of holding it.
    await sleep(0);
    if (asked > 5) throw new CineRadarError('asked for ever');
    return refusal();
  };
  const api = createClient({ baseUrl: 'http://api.test', fetch, token: nothing });
  await expect(api.get('/v1/market')).rejects.toThrow(UnauthenticatedError);
  expect(asked).toBe(2);
  asked = 0;
  const stream = api.stream({ all: true });
  expect((await stream.next()).value).toMatchObject({ type: 'lost', retryInMs: 0 });
  await expect(stream.next()).rejects.toThrow(UnauthenticatedError);
  expect(asked).toBe(2);
});

test('a header of a call takes the place of the package’s own, however its name is written', async () => {
  const sent: Headers[] = [];
  const fetch: Fetch = (_, { headers }) => {
    sent.push(new Headers(headers));
    return Response.json({ received: 1 });
  };
  const client = new CineRadar({ apiKey: 'cr_test_x', baseUrl: 'http://api.test', version: '2026-11-01', fetch });
  const headers = {
    authorization: 'Bearer another',
    'idempotency-key': 'mine',
    'cineradar-version': '2026-10-01',
    'content-type': 'application/x-ndjson',
  };
  await client.webhooks.create({ url: 'https://hooks.example.com', events: ['forecast.ready'] }, { headers });
  expect(Object.fromEntries(sent[0] ?? [])).toEqual(headers);
});
