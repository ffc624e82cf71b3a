import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { CineRadar } from './cineradar.ts';
import { CineRadarError } from './errors.ts';
import type { Fetch } from './transport.ts';

type Operation = {
  readonly operationId: string;
  readonly requestBody?: object;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
};
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));
const { paths } = read('contracts/openapi.json') as { paths: Record<string, Record<string, Operation>> };
const names = read('sdks/methods.json') as Record<string, string | null>;
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
);
const named = operations.flatMap((operation) => {
  const name = names[operation.operationId];
  return typeof name === 'string' ? [{ ...operation, name }] : [];
});

afterEach(() => vi.unstubAllEnvs());

/** A client whose calls are answered with `answers` in turn, the last for ever; says what was asked. */
const recorded = (...answers: readonly object[]) => {
  const asked: { method: string | undefined; url: URL; init: RequestInit }[] = [];
  const fetch: Fetch = (address, init) => {
    asked.push({ method: init.method, url: new URL(address), init });
    return Response.json(answers[Math.min(asked.length, answers.length) - 1] ?? {});
  };
  return { client: new CineRadar({ apiKey: 'cr_test_x', baseUrl: 'http://api.test', fetch, random: () => 0 }), asked };
};

type Method = (...values: unknown[]) => PromiseLike<unknown>;
/** What is called by name: the types of the methods have tests of their own. */
const methodOf = (client: CineRadar, name: string): Method => {
  const [resource = '', method = ''] = name.split('.');
  const group = Object.entries(client).find(([key]) => key === resource)?.[1] as Record<string, Method>;
  return (...values) => group[method]!(...values);
};

const LINK = '/v1/documents/{id}/file?market=demo';
/** Methods written by hand take something else than names of the path, a body and a query. */
const BY_HAND: Readonly<Record<string, readonly unknown[]>> = {
  'documents.download': [{ id: '1', state: 'done', link: LINK.replace('{id}', 'PATH-id') }],
  'concessions.add': [{ sales: [] }],
};

test.each(named.filter(({ name }) => name !== 'occupancy.stream'))(
  '$name asks $method $path with what it is given',
  async ({ name, path, method, parameters = [], requestBody }) => {
    const { client, asked } = recorded({ data: [], nextCursor: null });
    const places = parameters.filter((one) => one.in === 'path').map((one) => one.name);
    const hasQuery = parameters.some((one) => one.in === 'query');
    const given = [
      ...places.map((place) => `PATH-${place}`),
      ...(requestBody === undefined ? [] : [{ told: 1 }]),
      ...(hasQuery ? [{ limit: 3 }] : []),
      { headers: { 'x-of-this-call': 'yes' } },
    ];
    await methodOf(client, name)(...(BY_HAND[name] ?? given));
    expect(asked).toHaveLength(1);
    const [first] = asked;
    expect(first?.method).toBe(method);
    expect(decodeURIComponent(first?.url.pathname ?? '')).toBe(path.replaceAll(/\{(\w+)\}/g, 'PATH-$1'));
    if (name in BY_HAND) return;
    expect(first?.init.body).toBe(requestBody === undefined ? undefined : '{"told":1}');
    expect(first?.url.search).toBe(hasQuery ? '?limit=3' : '');
    expect(new Headers(first?.init.headers).get('x-of-this-call')).toBe('yes');
    expect(new Headers(first?.init.headers).get('authorization')).toBe('Bearer cr_test_x');
  },
);

test('a list is its first page when it is awaited, and all rows when it is looped over, each page asked for once', async () => {
  const pages = [
    { data: [{ id: 'a' }, { id: 'b' }], nextCursor: 'c1', day: 'x' },
    { data: [{ id: 'c' }], nextCursor: null, day: 'x' },
  ];
  const looped = recorded(...pages);
  const ids: string[] = [];
  for await (const { id } of looped.client.theatres.list({ city: 'JAKARTA', limit: 2 })) ids.push(id);
  expect(ids).toEqual(['a', 'b', 'c']);
  expect(looped.asked.map(({ url }) => url.search)).toEqual([
    '?city=JAKARTA&limit=2',
    '?city=JAKARTA&limit=2&cursor=c1',
  ]);

  const { client, asked } = recorded(...pages);
  const first = await client.heatScores.list();
  expect([first.data.length, first.hasNextPage(), first.nextCursor, first.body.day]).toEqual([2, true, 'c1', 'x']);
  expect(asked).toHaveLength(1);
  const second = await first.nextPage();
  expect(second.hasNextPage()).toBe(false);
  expect(() => second.nextPage()).toThrow(CineRadarError);
  const counts: number[] = [];
  for await (const { data } of recorded(...pages)
    .client.theatres.list()
    .pages())
    counts.push(data.length);
  expect(counts).toEqual([2, 1]);
});

test('sales of bars go as JSON or as CSV', async () => {
  const { client, asked } = recorded({});
  await client.concessions.add({ sales: [] });
  await client.concessions.add('site,day\n', { source: 'pos' });
  await client.concessions.add(new Blob(['site']));
  expect(asked.map(({ init }) => new Headers(init.headers).get('content-type'))).toEqual([
    'application/json',
    'text/csv',
    'text/csv',
  ]);
  expect(asked[1]?.url.search).toBe('?source=pos');
  expect(asked[1]?.init.body).toBe('site,day\n');
});

test('a document without a file says so, and nothing is asked', async () => {
  const { client, asked } = recorded({});
  const document = { id: '1', state: 'running', link: null } as Parameters<typeof client.documents.download>[0];
  await expect(client.documents.download(document)).rejects.toThrow('is running');
  expect(asked).toEqual([]);
});

test('key and address come from the process where none are given', async () => {
  vi.stubEnv('CINERADAR_API_KEY', ' cr_live_env\n');
  vi.stubEnv('CINERADAR_BASE_URL', 'http://elsewhere.test/');
  const asked: string[] = [];
  const fetch: Fetch = (address, { headers }) => {
    asked.push(address, new Headers(headers).get('authorization') ?? '');
    return Response.json({});
  };
  await new CineRadar({ fetch }).market.get();
  expect(asked).toEqual(['http://elsewhere.test/v1/market', 'Bearer cr_live_env']);
  vi.unstubAllEnvs();
  asked.length = 0;
  await new CineRadar({ apiKey: 'cr_live_x', fetch }).market.get();
  expect(asked[0]).toBe('https://api.cineradar.id/v1/market');
});

test('no key, one that no header can hold, and one for the other environment are refused before anything is sent', () => {
  vi.stubEnv('CINERADAR_API_KEY', '');
  expect(() => new CineRadar()).toThrow('CINERADAR_API_KEY');
  expect(() => new CineRadar({ apiKey: 'cr_live_x y' })).toThrow('copy it again');
  expect(() => new CineRadar({ apiKey: 'cr_test_x', environment: 'production' })).toThrow('for sandbox');
  expect(() => new CineRadar({ apiKey: 'cr_live_x', environment: 'sandbox' })).toThrow('for production');
  expect(new CineRadar({ apiKey: 'cr_test_x', environment: 'sandbox' })).toBeInstanceOf(CineRadar);
});
