import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { movableClock, testApi } from '../testing/app.ts';
import { bearer } from '../testing/tokens.ts';
import { openApiDocument } from '../openapi.ts';
import { FILE_PATH } from './body-limits.ts';

const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  requestBody: z.unknown().optional(),
});

const operations = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, described]) => {
    const operation = Operation.safeParse(described);
    return operation.success ? [{ ...operation.data, path, method: method.toUpperCase() }] : [];
  }),
);

/** A store that is away: whoever asked it would get a 503. */
const away = openDb(openPool('postgres://nobody@127.0.0.1:1/none'));
afterAll(() => away.destroy());

const { app } = testApi([{ name: 'demo', db: away, clock: movableClock('2026-03-02T12:30:00Z') }]);
const ask = async (method: string, target: string, body?: string) => {
  const headers = { authorization: await bearer(), 'content-type': 'application/json' };
  const answer = await app.request(target, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, told: await answer.text() };
};

test('a NUL in any part of any address is refused before a store is asked', async () => {
  expect(operations.length).toBeGreaterThan(90);
  for (const { method, path, parameters } of operations) {
    for (const { name, in: place } of parameters.filter((one) => one.in === 'path' || one.in === 'query')) {
      const marked = place === 'path' ? path.replace(`{${name}}`, 'a%00b') : `${path}?${name}=a%00b`;
      const { status, told } = await ask(method, marked.replaceAll(/\{\w+\}/g, 'x'));
      expect(status, `${method} ${marked}: ${told}`).toBe(400);
      expect(told).toContain('U+0000');
    }
  }
});

test('a NUL in any body of JSON is refused before a store is asked', async () => {
  const withBody = operations.filter(({ requestBody, path }) => requestBody !== undefined && path !== FILE_PATH);
  expect(withBody.length).toBeGreaterThan(15);
  for (const { method, path } of withBody) {
    const { status, told } = await ask(method, path.replaceAll(/\{\w+\}/g, 'x'), '{"name":"a\\u0000b"}');
    expect(status, `${method} ${path}: ${told}`).toBe(400);
    expect(told, path).toContain('U+0000');
  }
});

test('what is refused is what a reader of the JSON would find a NUL in, and nothing else', async () => {
  const text = fc.string({ unit: fc.constantFrom('\u0000', '\\', 'u', '0', 'a', '"') });
  await fc.assert(
    fc.asyncProperty(text, async (name) => {
      const { told } = await ask('POST', '/v1/saved-views', JSON.stringify({ name }));
      expect(told.includes('U+0000')).toBe(name.includes('\u0000'));
    }),
  );
});
