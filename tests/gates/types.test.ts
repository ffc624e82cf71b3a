import { beforeAll, expect, test } from 'vitest';
import type { Findings } from '../../scripts/check/gate.ts';
import { types } from '../../scripts/check/types.ts';
import { plantTree } from './planted-tree.ts';

let planted: Findings;
let again: Findings;
beforeAll(async () => {
  await using tree = await plantTree({
    'packages/core/src/inferred.ts': 'export const parse = (text: string) => Number(text);\n',
    'packages/core/src/node.ts': 'export const size = (text: string): number => Buffer.byteLength(text);\n',
    'apps/api/src/wrong.ts': "export const count: number = 'three';\n",
    'apps/api/src/enum.ts': 'export enum Chain {\n  XXI,\n}\n',
    'scripts/plain.mjs': "/** @type {number} */\nexport const count = 'three';\n",
    'sdks/typescript/src/right.ts': 'export const count: number = 3;\n',
    'apps/web/ui/title.tsx': 'export const Title = () => <h1 title={3}>{document.title}</h1>;\n',
  });
  planted = await types.look(tree.root);
  again = await types.look(tree.root);
});

test.each([
  ['core declares every exported type', 'packages/core/src/inferred.ts', 'TS9013'],
  ['core knows no global of Node', 'packages/core/src/node.ts', 'TS2591'],
  ['a wrong type fails', 'apps/api/src/wrong.ts', 'TS2322'],
  ['syntax that Node cannot strip fails', 'apps/api/src/enum.ts', 'TS1294'],
  ['plain scripts are checked by their JSDoc', 'scripts/plain.mjs', 'TS2322'],
  ['an element of the web takes what it takes', 'apps/web/ui/title.tsx', 'TS2322'],
])('%s', (_guarantee, file, code) => {
  expect(planted.faults).toContainEqual(expect.stringMatching(new RegExp(`^${file}\\(.*error ${code}: `)));
});

test('every planted file is looked at, and nothing else is blamed', () => {
  expect(planted.looked).toBeGreaterThanOrEqual(5);
  expect(planted.faults).toHaveLength(6);
});

test('a second look, which follows only what has changed, finds the same', () => {
  expect(again).toEqual(planted);
});

test('a tree without core fails although the rest is right', async () => {
  await using tree = await plantTree({ 'apps/api/src/right.ts': 'export const count = 3;\n' });
  expect((await types.look(tree.root)).faults).not.toEqual([]);
});
