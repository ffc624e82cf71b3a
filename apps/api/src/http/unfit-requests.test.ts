import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../openapi.ts';
import { Problem } from '../schemas/problem.ts';
import { movableClock, testApi } from '../testing/app.ts';
import { bearer } from '../testing/tokens.ts';
import { FILE_PATH } from './body-limits.ts';

const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  schema: z.looseObject({ enum: z.array(z.string()).optional() }),
});
const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: z
    .object({ required: z.boolean().default(false), content: z.record(z.string(), z.unknown()) })
    .optional(),
});

const operations = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, described]) => {
    const operation = Operation.safeParse(described);
    return operation.success ? [{ ...operation.data, path, method: method.toUpperCase() }] : [];
  }),
);
const withJson = operations.filter(({ requestBody }) => requestBody?.content['application/json'] !== undefined);

/** A store that is away: whoever asked it would get a 503. */
const away = openDb(openPool('postgres://nobody@127.0.0.1:1/none'));
afterAll(() => away.destroy());

const { app } = testApi([{ name: 'demo', db: away, clock: movableClock('2026-03-02T12:30:00Z') }]);
const ID = '83f1535f-99ab-5bf4-89d0-2dfd85d3e3f7';

const ask = async (method: string, target: string, body?: string, type = 'application/json') => {
  const headers = { authorization: await bearer(), 'content-type': type };
  const answer = await app.request(target.replaceAll(/\{\w+\}/g, ID), {
    ...{ method, headers },
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, problem: Problem.safeParse(await answer.json().catch(() => null)).data };
};

test('an empty body is taken as none by every operation: where one may be left out it is, else what is missing is told', async () => {
  expect(withJson.length).toBeGreaterThan(20);
  for (const { method, path, requestBody } of withJson) {
    for (const body of ['', undefined]) {
      const { status, problem } = await ask(method, path, body);
      const name = `${method} ${path} ${JSON.stringify(body)}: ${JSON.stringify(problem)}`;
      // A file is no body of JSON alone, so nothing but its reader asks for it.
      if (requestBody?.required !== true && path !== FILE_PATH) expect(status, name).not.toBe(400);
      // What has nothing but fields that may be left out goes on to the store.
      else if (status !== 503)
        expect([status, problem?.errors?.[0]?.pointer], name).toEqual([400, expect.stringMatching(/^\/body/)]);
      expect(problem?.detail, name).not.toMatch(/malformed|invalid input/i);
    }
  }
});

test('a body that breaks off, or is no JSON, is refused in our words by every operation that takes one', async () => {
  for (const { method, path } of withJson) {
    const { status, problem } = await ask(method, path, '{"name":');
    expect([status, problem?.code, problem?.errors?.[0]?.pointer], `${method} ${path}`).toEqual([
      ...[400, 'bad_request', '/body'],
    ]);
    expect(problem?.detail).toContain('it ends before it is complete');
  }
});

test.each([
  ['{"name": "a"\n "mode": 1}', 'it goes wrong at line 2, column 2'],
  ['{"name": "a",}', 'it goes wrong at line 1, column 14'],
  ['name=a', 'it does not read as JSON'],
  [' \n', 'it ends before it is complete'],
  ['[1, 2', 'it ends before it is complete'],
])('where %j goes wrong is told', async (body, words) => {
  expect((await ask('POST', '/v1/keys', body)).problem?.detail).toContain(words);
});

test('whatever text is sent, what is refused is never told in the words of the engine', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (body) => {
      const { status, problem } = await ask('POST', '/v1/keys', body);
      expect(status).toBe(400);
      expect(problem?.detail).not.toMatch(/malformed|unexpected|position/i);
    }),
  );
});

test('a body of another type is refused with the type to send', async () => {
  const { status, problem } = await ask('POST', '/v1/keys', 'name=a', 'application/x-www-form-urlencoded');
  expect([status, problem?.detail]).toEqual([400, 'Send JSON, as Content-Type: application/json.']);
});

const spans = operations.filter(({ parameters }) =>
  ['from', 'to'].every((name) => parameters.some((one) => one.in === 'query' && one.name === name)),
);

test('a span that ends before it begins is refused by every operation that takes one, and both ends are named', async () => {
  expect(spans.length).toBeGreaterThan(11);
  for (const { method, path, parameters } of spans) {
    const isDay = parameters.find(({ name }) => name === 'from')?.schema['format'] === 'date';
    const [from, to] = isDay ? ['2026-03-02', '2026-03-01'] : ['2026-03-02T00:00:00.000Z', '2026-03-01T00:00:00.000Z'];
    const others = parameters
      .filter((one) => one.in === 'query' && one.required)
      .map(({ name, schema }) => `&${name}=${schema.enum?.[0] ?? ID}`)
      .join('');
    const { status, problem } = await ask(method, `${path}?from=${from}&to=${to}${others}`);
    expect([status, problem?.errors?.[0]?.pointer], `${method} ${path}`).toEqual([400, '/query/from']);
    expect(problem?.detail).toContain(`from (${from}) is later than to (${to})`);
    const same = await ask(method, `${path}?from=${from}&to=${from}${others}`);
    expect(same.problem?.detail ?? '', `${method} ${path}`).not.toContain('later than');
  }
});
