import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { sdks, sdksIn } from '../../scripts/check/sdks.ts';
import { plantFiles } from './planted-tree.ts';

const real = (file: string): Promise<string> => readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
const contractOf = (...operationIds: readonly string[]): string =>
  JSON.stringify({
    info: {},
    paths: Object.fromEntries(
      operationIds.map((operationId) => [`/v1/${operationId}`, { get: { operationId, responses: {} } }]),
    ),
    components: { schemas: {} },
  });
const planted = (names: Record<string, string | null>, ...operationIds: readonly string[]) =>
  plantFiles({ 'contracts/openapi.json': contractOf(...operationIds), 'sdks/methods.json': JSON.stringify(names) });
const having = (...methods: readonly string[]) => ({
  language: 'planted',
  methods: () => Promise.resolve(new Set(methods)),
});

test('an operation without a name, a name without an operation and a name for two are told', async () => {
  await using tree = await planted({ a: 'x.one', b: 'x.one', gone: null }, 'a', 'b', 'fresh');
  expect((await sdksIn([having('x.one')]).look(tree.root)).faults).toEqual([
    expect.stringContaining('fresh (GET /v1/fresh) has no line'),
    'sdks/methods.json: the API has no operation gone',
    'sdks/methods.json: two operations are called x.one',
  ]);
});

test('an operation that an SDK has no method for is told, one that no SDK has is not', async () => {
  await using tree = await planted({ a: 'x.one', b: 'x.two', probe: null }, 'a', 'b', 'probe');
  const findings = await sdksIn([having('x.one', 'x.two'), having('x.two')]).look(tree.root);
  expect(findings).toEqual({ looked: 3, faults: ['sdks/planted: there is no x.one'] });
});

test('the class of the TypeScript SDK is looked at: a method that it lacks is told', async () => {
  const names = JSON.parse(await real('sdks/methods.json')) as Record<string, string | null>;
  const ids = Object.keys(names);
  await using tree = await planted({ ...names, openCurtain: 'market.openCurtain' }, ...ids, 'openCurtain');
  expect((await sdks.look(tree.root)).faults).toContain('sdks/typescript: there is no market.openCurtain');
});
