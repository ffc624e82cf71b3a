import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { OPERATION_RULES, ruleOf } from './operation-rules.ts';

const from = (path: string): Promise<string> => readFile(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const Contract = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
});

const methodOf = async (): Promise<ReadonlyMap<string, string>> => {
  const { paths } = Contract.parse(JSON.parse(await from('contracts/openapi.json')));
  return new Map(
    Object.values(paths).flatMap((methods) =>
      Object.entries(methods).map(([method, { operationId }]): [string, string] => [operationId, method.toUpperCase()]),
    ),
  );
};

test('each operation of the table is one of the contract', async () => {
  const known = await methodOf();
  expect(Object.keys(OPERATION_RULES).filter((name) => !known.has(name))).toEqual([]);
});

test('the table of the documentation says what the table says', async () => {
  const known = await methodOf();
  const guide = await from('apps/web/content/docs/limits.mdx');
  const told = [...guide.matchAll(/^\| `(\w+)` \| (\d+) \| (open|closed) \|$/gm)].map(([, name, units, away]) => ({
    name,
    units: Number(units),
    whileRedisIsAway: away,
  }));
  const rules = Object.keys(OPERATION_RULES).map((name) => ({ name, ...ruleOf(name, known.get(name) ?? 'GET') }));
  expect(told).toEqual(rules);
});

test('what is in no table costs a unit; a read goes on while Redis is away and anything else waits', () => {
  expect(ruleOf('listSites', 'GET')).toEqual({ units: 1, whileRedisIsAway: 'open' });
  expect(ruleOf(undefined, 'HEAD')).toEqual({ units: 1, whileRedisIsAway: 'open' });
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect(ruleOf('inventedOperation', method)).toEqual({ units: 1, whileRedisIsAway: 'closed' });
  }
});
