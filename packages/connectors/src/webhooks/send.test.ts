import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { HOSTILE_URLS } from '../testing/hostile-urls.ts';
import { faultOfEndpoint } from './endpoint-url.ts';
import { openSender } from './send.ts';
import { makeSecret } from './signature.ts';

const NOW = new Date();

/** A receiver that answers as it is told, and what it was sent. */
const openReceiver = async (answer: { status: number; headers?: Record<string, string>; body?: string }) => {
  const got: { headers: IncomingMessage['headers']; body: string }[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    got.push({ headers: request.headers, body: await text(request) });
    response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    got,
    url: `http://127.0.0.1:${port}/hook`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

const send = async (url: string, options: Parameters<typeof openSender>[0] = {}) => {
  const sender = openSender({ allowsPrivate: true, ...options });
  const secret = makeSecret();
  const body = JSON.stringify({ type: 'endpoint.test', data: { word: 'halo' } });
  try {
    return { secret, body, tried: await sender.send({ url, id: 'one', body, secrets: [secret] }, NOW) };
  } finally {
    await sender.close();
  }
};

test('a receiver gets the body to the byte, signed, under the id of the event', async () => {
  await using receiver = await openReceiver({ status: 204 });
  const { secret, body, tried } = await send(receiver.url);
  expect(tried).toEqual({ kind: 'delivered', status: 204, answer: '' });
  const [got] = receiver.got;
  expect(got?.body).toBe(body);
  expect(got?.headers['webhook-id']).toBe('one');
  const headers = Object.fromEntries(Object.entries(got?.headers ?? {}).map(([name, value]) => [name, String(value)]));
  expect(new Webhook(secret).verify(got?.body ?? '', headers)).toEqual(JSON.parse(body));
});

test.each([
  [
    { status: 500, body: 'sorry' },
    { kind: 'refused', status: 500, answer: 'sorry', retryAfterMs: 0 },
  ],
  [
    { status: 429, headers: { 'retry-after': '90' } },
    { kind: 'refused', status: 429, answer: '', retryAfterMs: 90_000 },
  ],
  [{ status: 410 }, { kind: 'gone', status: 410, answer: '' }],
  [
    { status: 307, headers: { location: 'http://127.0.0.1:1/' } },
    { kind: 'refused', status: 307, answer: '', retryAfterMs: 0 },
  ],
])('an answer of %j is told as what it is, and no redirect is followed', async (answer, expected) => {
  await using receiver = await openReceiver(answer);
  expect((await send(receiver.url)).tried).toEqual(expected);
  expect(receiver.got).toHaveLength(1);
});

test('a receiver that says nothing is left after the time limit; a long answer is not read to its end', async () => {
  const silent = createTcpServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const { tried } = await send(`http://127.0.0.1:${port}/`, { timeoutMs: 60 });
  expect(tried.kind).toBe('unanswered');
  silent.close();
  await using talker = await openReceiver({ status: 200, body: 'x'.repeat(5_000_000) });
  const long = (await send(talker.url)).tried;
  expect(long).toMatchObject({ kind: 'delivered', status: 200 });
  expect('answer' in long && long.answer.length).toBe(1_024);
});

test('no connection is made to an address that is not of the public internet, however it is written', async () => {
  let connections = 0;
  const trap = createTcpServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, '::');
  await once(trap, 'listening');
  const { port } = trap.address() as AddressInfo;
  // Names that resolve to us, among them one that first gives a public address: a rebinding.
  let turn = 0;
  const resolve: NonNullable<Parameters<typeof openSender>[0]>['resolve'] = (_, done) => {
    turn += 1;
    const own = { address: turn % 2 === 0 ? '127.0.0.1' : '::1', family: turn % 2 === 0 ? 4 : 6 };
    done(null, [{ address: '8.8.8.8', family: 4 }, own]);
  };
  expect(HOSTILE_URLS.length).toBeGreaterThanOrEqual(80);
  for (const hostile of HOSTILE_URLS) {
    const url = hostile.replace('PORT', String(port));
    const { tried } = await send(url, { allowsPrivate: false, resolve, timeoutMs: 500 });
    expect(tried.kind, url).toBe('unanswered');
  }
  expect(connections).toBe(0);
  // The trap is one: who is not guarded falls into it.
  await send(`https://127.0.0.1:${port}/`, { timeoutMs: 500 });
  expect(connections).toBe(1);
  trap.close();
});

test('an address of the public internet may be an endpoint, and what is wrong with any other is said', () => {
  expect(faultOfEndpoint('https://hooks.example.com/cineradar?x=1')).toBeUndefined();
  expect(faultOfEndpoint('https://203.1.113.7:8443/')).toBeUndefined();
  for (const url of [
    '',
    'hooks.example.com',
    'http://hooks.example.com/',
    'https://a:b@hooks.example.com/',
    'https://hooks.example.com:25/',
  ])
    expect(faultOfEndpoint(url), url).toMatch(/\w+/);
});
