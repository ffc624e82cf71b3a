import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '@cineradar/platform/log';
import { Registry } from 'prom-client';
import { openAuthenticator } from '../auth/authenticate.ts';
import { httpMetrics } from '../http/metrics.ts';
import { Problem } from '../schemas/problem.ts';
import { type Listening, serveApp } from '../server.ts';
import { movableClock, testApi } from '../testing/app.ts';
import { HELD_LISTINGS, heldMarket } from '../testing/held-market.ts';
import { testMeter } from '../testing/shared-counts.ts';
import { bearer, TEST_AUDIENCE, TEST_ISSUER, TEST_SECRET } from '../testing/tokens.ts';
import type { Noted } from '../request-log/request-log.ts';
import { openLane } from './lane.ts';

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string };

const clock = movableClock('2026-03-02T12:30:00Z');
const ORIGIN = 'https://console.example';
let plain: Listening;
let express: Listening;
let taken = 0;
const noted: Readonly<Record<'plain' | 'express', Noted[]>> = { plain: [], express: [] };
const UNWRITTEN = { flush: () => Promise.resolve(), close: () => Promise.resolve() };
let tokens: Readonly<Record<'good' | 'scopeless' | 'foreign' | 'elsewhere', string>>;

/** The same app twice, each over the same held market and with the same quota; one of them behind the lane. */
const serve = async (withLane: boolean): Promise<Listening> => {
  const requestLog = {
    note: (request: Noted) => void noted[withLane ? 'express' : 'plain'].push(request),
    ...UNWRITTEN,
  };
  const market = heldMarket(clock);
  const { authenticate, known } = openAuthenticator({
    issuer: TEST_ISSUER,
    audience: TEST_AUDIENCE,
    secret: TEST_SECRET,
  });
  const shared = {
    meter: testMeter(5_000, () => 0),
    proxyHops: 0,
    requestLog,
    cors: { origins: new Set([ORIGIN]) },
  };
  const { app } = testApi([market], { ...shared, authenticate });
  if (!withLane) return serveApp(app, 0, '127.0.0.1');
  const lane = openLane({
    ...shared,
    log: openLog('test', 'silent'),
    writeEvent: () => undefined,
    metrics: httpMetrics(new Registry(), 'test'),
    known,
    markets: new Map([['demo', market]]),
    tracing: false,
    isDraining: () => false,
  });
  return serveApp(app, 0, '127.0.0.1', (incoming, outgoing) => {
    const took = lane(incoming, outgoing);
    taken += Number(took);
    return took;
  });
};

const ask = (server: Listening, method: string, path: string, headers: Record<string, string>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = httpRequest({ host: '127.0.0.1', port: server.port, method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('base64'),
        }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });

/** All but what differs from one moment, or one request id, to the next. */
const comparable = ({ status, headers, body }: Answer, hasGivenId: boolean) => {
  const kept = { ...headers, date: null };
  if (hasGivenId) return { status, headers: kept, body };
  const text = Buffer.from(body, 'base64').toString();
  const isProblem = status >= 400 && text !== '';
  return {
    status,
    headers: { ...kept, 'x-request-id': null, 'content-length': isProblem ? null : headers['content-length'] },
    body: isProblem ? { ...Problem.parse(JSON.parse(text)), requestId: null } : body,
  };
};

beforeAll(async () => {
  [plain, express] = await Promise.all([serve(false), serve(true)]);
  tokens = {
    good: await bearer({ organisation: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff' }),
    scopeless: await bearer({ scope: 'sites.read' }),
    foreign: `${(await bearer()).slice(0, -4)}AAAA`,
    elsewhere: await bearer({ market: 'live' }),
  };
});
afterAll(() => Promise.all([plain.close(), express.close()]));

const paths = [
  '/v1/occupancy/live',
  '/v1/occupancy/live?chain=XXI',
  '/v1/occupancy/tix:101',
  '/v1/occupancy/tix:999',
  '/v1/occupancy/%74ix:101',
  '/v1/occupancy/nonsense',
  '/v1/occupancy/',
  '/v1/market',
  ...HELD_LISTINGS.flatMap(({ id }) => [
    `/v1/occupancy/${id}`,
    `/v1/occupancy/${id.toUpperCase()}`,
    `/v1/occupancy/${id}/`,
  ]),
];
/** Plain questions are the lane's, each odd thing about one is the app's: so most are plain, or odd in one way. */
const mostly = <T>(usual: T, odd: readonly T[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });

const someHeaders = fc.record(
  {
    'accept-encoding': fc.constantFrom('gzip', 'br', 'gzip, br;q=0.5', 'identity', '*', 'gzip;q=0', ''),
    'if-none-match': fc.constantFrom('*', '"x"', 'W/"x"'),
    'x-request-id': fc.constantFrom('abcdefgh-1', 'short', 'not sane at all'),
    accept: fc.constantFrom('application/json', 'text/html'),
    'cineradar-version': mostly('2026-11-01', ['2026-10-01', 'latest']),
  },
  { requiredKeys: [] },
);

/** What was noted of the last request, but for what differs from one moment, or one request id, to the next. */
const lastNoted = (all: readonly Noted[], hasGivenId: boolean) => {
  const last = all.at(-1);
  if (last === undefined) return undefined;
  const isProblem = last.status >= 400;
  return {
    ...{ ...last, at: null, durationMs: null },
    requestId: hasGivenId ? last.requestId : null,
    bytes: isProblem && !hasGivenId ? null : last.bytes,
  };
};

test('the lane gives the answers that the app gives, header by header, and is logged and counted alike', async () => {
  let logged = 0;
  const request = fc.record({
    method: mostly('GET', ['HEAD', 'OPTIONS', 'POST']),
    path: fc.constantFrom(...paths),
    token: mostly<keyof typeof tokens | undefined>('good', ['scopeless', 'foreign', 'elsewhere', undefined]),
    headers: someHeaders,
    origin: mostly<string | undefined>(undefined, [ORIGIN, 'https://evil.example']),
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, token, headers, origin }) => {
      const authorization = token === undefined ? {} : { authorization: tokens[token] };
      const given = { ...headers, ...authorization, ...(origin === undefined ? {} : { origin }) };
      noted.plain.length = 0;
      noted.express.length = 0;
      const [expected, found] = [await ask(plain, method, path, given), await ask(express, method, path, given)];
      const hasId = headers['x-request-id'] === 'abcdefgh-1';
      expect(comparable(found, hasId)).toEqual(comparable(expected, hasId));
      expect(noted.express).toHaveLength(noted.plain.length);
      logged += noted.express.length;
      expect(lastNoted(noted.express, hasId)).toEqual(lastNoted(noted.plain, hasId));
    }),
    { numRuns: 400 },
  );
  expect(taken).toBeGreaterThan(40);
  expect(logged).toBeGreaterThan(taken);
});

test('what the caller has already is not sent again', async () => {
  const path = `/v1/occupancy/${HELD_LISTINGS[0]?.id ?? ''}`;
  // Somebody else, whose requests are counted apart: the two processes above must have counted alike.
  const authorization = await bearer({ subject: 'another' });
  const { headers } = await ask(express, 'GET', path, { authorization });
  const etag = String(headers['etag']);
  expect(await ask(express, 'GET', path, { authorization, 'if-none-match': etag })).toMatchObject({
    status: 304,
    body: '',
  });
});
