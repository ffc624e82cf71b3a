import { beforeAll, expect, test } from 'vitest';
import { deadCode } from '../../scripts/check/dead-code.ts';
import type { Findings } from '../../scripts/check/gate.ts';
import { plantTree } from './planted-tree.ts';

let planted: Findings;
beforeAll(async () => {
  await using tree = await plantTree({
    'packages/core/src/alive.ts': 'export const value = 1;\nexport const forgotten = 2;\n',
    'packages/core/src/orphan.ts': 'export const orphan = 3;\n',
    'apps/api/src/main.ts': "import { value } from '@cineradar/core/alive';\n\nprocess.stdout.write(String(value));\n",
    'apps/api/src/left-over.ts': 'export const leftOver = 4;\n',
    'apps/worker/src/main.ts': "import { pad } from 'left-pad';\n\npad();\n",
  });
  planted = await deadCode.look(tree.root);
});

test.each([
  ['an export that nothing imports', 'packages/core/src/alive.ts: unused exports: forgotten'],
  ['a module of a room that nothing imports', 'packages/core/src/orphan.ts: unused exports: orphan'],
  ['a module of an app that nothing imports', 'apps/api/src/left-over.ts: unused exports: leftOver'],
  ['a dependency that nothing imports', 'apps/api/package.json: unused dependencies: jose'],
  ['an import that no package.json names', 'apps/worker/src/main.ts: imports, undeclared, left-pad'],
])('%s is found', (_what, fault) => {
  expect(planted.faults).toContain(fault);
});

test('what is used is left alone', () => {
  expect(planted.looked).toBeGreaterThanOrEqual(5);
  expect(planted.faults).not.toContain('packages/core/src/alive.ts: unused exports: value');
});

test('a pattern of knip.json that covers no file is a fault', () => {
  expect(planted.faults).toContainEqual(expect.stringMatching(/^knip\.json: .* of packages\/services covers no file$/));
});
