import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import { expect, test } from 'vitest';

import { fakeTime } from '../testing/fake-time.ts';
import { openTicketingClient } from './client.ts';
import { TicketingConfig } from './config.ts';

type Asked = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };
type Answer = { readonly status: number; readonly body: unknown };

/** A merchant's feed on the loopback: answers as told, and keeps what it was asked. */
const startFeed = async (answerTo: (asked: Asked) => Answer) => {
  const seen: Asked[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = { path: request.url ?? '', headers: request.headers, body: await text(request) };
    seen.push(asked);
    const { status, body } = answerTo(asked);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};

const CITIES: Answer = { status: 200, body: { success: true, data: [{ id: '1', name: 'AMBON' }] } };
const OVER: Answer = { status: 401, body: { success: false, error: { code: 'INVALID_TOKEN', message: '' } } };

const openClient = (baseUrl: string, authorisation: unknown) => {
  const time = fakeTime();
  const config = TicketingConfig.parse({
    mode: 'authorised-feed',
    baseUrl,
    basePath: '/partner/feed',
    userAgent: 'CineRadar/0.1 (+https://example.org)',
    limits: { concurrency: 4, perSecond: 100 },
    authorisation,
  });
  const client = openTicketingClient(config, {
    fetch: globalThis.fetch,
    clock: time.clock,
    sleep: time.sleep,
    random: () => 0.5,
  });
  return { client, time };
};

test('with an API key each request carries it, at the feed’s own path, and none signs in', async () => {
  await using feed = await startFeed(() => CITIES);
  const { client } = openClient(feed.url, { kind: 'api-key', header: 'X-Feed-Key', key: 'secret' });
  expect(await client.cities()).toMatchObject({ kind: 'ok', rows: [{ name: 'AMBON' }] });
  expect(feed.seen.map(({ path, headers }) => [path, headers['x-feed-key'], headers.authorization])).toEqual([
    ['/partner/feed/cities', 'secret', undefined],
  ]);
});

test('a key that is refused is sent once and told as refused', async () => {
  await using feed = await startFeed(() => OVER);
  const { client } = openClient(feed.url, { kind: 'api-key', key: 'old' });
  expect(await client.cities()).toMatchObject({ reason: 'unauthorised', retryable: false });
  expect(feed.seen).toHaveLength(1);
});

const credentials = (url: string) => ({
  kind: 'client-credentials',
  tokenUrl: `${url}/oauth/token`,
  clientId: 'cine radar',
  clientSecret: 'p:ss&wörd',
  scope: 'seats.read schedules.read',
});

/** Grants tokens 1, 2, 3 … of half an hour; answers cities to the newest only. */
const oauthFeed = () => {
  let granted = 0;
  return startFeed(({ path, headers }) => {
    if (path === '/oauth/token') {
      granted += 1;
      return { status: 200, body: { access_token: `t${granted}`, token_type: 'bearer', expires_in: 1_800 } };
    }
    return headers.authorization === `Bearer t${granted}` ? CITIES : OVER;
  });
};

test('client credentials are asked for as RFC 6749 §4.4 says, by Basic, and the token is renewed ahead by the same way', async () => {
  await using feed = await oauthFeed();
  const { client, time } = openClient(feed.url, credentials(feed.url));
  for (let minutes = 0; minutes < 60; minutes += 5) {
    expect(await client.cities()).toMatchObject({ kind: 'ok' });
    time.advance(5 * 60_000);
  }
  const [first, ...later] = feed.seen.filter(({ path }) => path === '/oauth/token');
  const basic = Buffer.from('cine+radar:p%3Ass%26w%C3%B6rd').toString('base64');
  expect(first?.headers).toMatchObject({
    authorization: `Basic ${basic}`,
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect(first?.body).toBe('grant_type=client_credentials&scope=seats.read+schedules.read');
  expect(later).toHaveLength(1);
  expect(feed.seen.every(({ body }) => !body.includes('refresh_token'))).toBe(true);
});

test.each([
  [
    { status: 401, body: { error: 'invalid_client' } },
    { reason: 'unauthorised', retryable: false },
  ],
  [
    { status: 400, body: { error: 'invalid_scope' } },
    { reason: 'unauthorised', retryable: false },
  ],
  [
    { status: 503, body: {} },
    { reason: 'server_error', retryable: true },
  ],
  [
    { status: 200, body: { access_token: 't', token_type: 'mac' } },
    { reason: 'unreadable', retryable: false },
  ],
])('a token endpoint that answers %j ends the call as %j', async (answer, expected) => {
  await using feed = await startFeed(() => answer);
  const { client } = openClient(feed.url, credentials(feed.url));
  const result = await client.cities();
  expect(result).toMatchObject({ kind: 'failed', ...expected });
  expect(JSON.stringify(result)).not.toContain('p:ss');
});

test.each([
  ['no authorisation', { authorisation: undefined }],
  ['a kind that is not known', { authorisation: { kind: 'cookie' } }],
  ['a header that is no header', { authorisation: { kind: 'api-key', header: 'x key', key: 'k' } }],
  ['a secret that is empty', { authorisation: { ...credentials('https://a.example'), clientSecret: '' } }],
  ['a base path with a query', { authorisation: { kind: 'api-key', key: 'k' }, basePath: '/v1?x' }],
])('a feed configured with %s is refused', (_what, wrong) => {
  const config = {
    mode: 'authorised-feed',
    baseUrl: 'https://feed.example',
    userAgent: 'CineRadar/0.1 (+https://example.org)',
  };
  expect(TicketingConfig.safeParse({ ...config, ...wrong }).success).toBe(false);
});
