import { expect, test } from 'vitest';
import { table } from './table.ts';

test('a table aligns its figures, keeps three digits of each, and shows what does not apply as a dash', () => {
  const row = { unit: 'µs', peer: null, limit: 0.01234, ratio: 1.2345 };
  expect(table([{ ...row, metric: 'one theatre', ours: 12_345.6 }]).split('\n')).toEqual([
    'metric       unit    ours  peer   limit  ratio',
    'one theatre  µs    12,346     –  0.0123   1.23',
  ]);
});
