import { expect, test } from 'vitest';
import { inTurns } from './in-turns.ts';

test('work of one key comes one after the other, also after one that failed; other keys do not wait', async () => {
  const inTurn = inTurns();
  const said: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = inTurn('a', async () => {
    await gate.promise;
    said.push('first');
    throw new Error('broken');
  });
  const second = inTurn('a', async () => void said.push('second'));
  await inTurn('b', async () => void said.push('elsewhere'));
  expect([inTurn.isBusy('a'), inTurn.isBusy('b')]).toEqual([true, false]);
  gate.resolve();
  await expect(first).rejects.toThrow('broken');
  await second;
  expect(said).toEqual(['elsewhere', 'first', 'second']);
  expect(inTurn.isBusy('a')).toBe(false);
});
