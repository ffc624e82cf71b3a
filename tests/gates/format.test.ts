import { expect, test } from 'vitest';
import { format } from '../../scripts/check/format.ts';
import { plantTree } from './planted-tree.ts';

test('a file that is not formatted is named, one that is passes', async () => {
  await using tree = await plantTree({
    'packages/core/src/wide.ts': 'export const a=1\n',
    'packages/core/src/right.ts': 'export const a = 1;\n',
  });
  const { looked, faults } = await format.look(tree.root);
  expect(looked).toBeGreaterThanOrEqual(2);
  expect(faults).toEqual(['packages/core/src/wide.ts: not formatted']);
});
