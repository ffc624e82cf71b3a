import { expect, test } from 'vitest';
import { generatedFrom } from '../../scripts/check/generated.ts';
import { plantFiles } from './planted-tree.ts';

const wanting = (path: string, text: string) => ({ path, make: () => Promise.resolve(text) });

test('a generated file that differs or is missing is named with the line where it parts', async () => {
  await using tree = await plantFiles({ 'contracts/same.json': '{}\n', 'contracts/old.json': '{\n  "a": 1\n}\n' });
  const gate = generatedFrom([
    wanting('contracts/same.json', '{}\n'),
    wanting('contracts/old.json', '{\n  "a": 2\n}\n'),
    wanting('contracts/none.json', '{}\n'),
  ]);
  expect(await gate.look(tree.root)).toEqual({
    looked: 3,
    faults: [
      'contracts/old.json:2 is out of date (npm run generate)',
      'contracts/none.json: missing (npm run generate)',
    ],
  });
});
