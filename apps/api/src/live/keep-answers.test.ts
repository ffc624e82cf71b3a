import type { Db } from '@cineradar/platform/postgres/pool';
import { expect, test } from 'vitest';
import { keepAnswers } from './keep-answers.ts';

const store = (): Db => ({}) as Db;
const at = (time: string): Date => new Date(`2026-11-23T${time}Z`);

const counted = () => {
  const asked: string[] = [];
  const keep = keepAnswers(async (_db: Db, slot: Date, wish: string) => {
    asked.push(`${slot.toISOString().slice(11, 16)} ${wish}`);
    if (wish === 'never') throw new Error('away');
    return asked.length;
  });
  return { asked, keep };
};

test('whoever asks for the same within five minutes, at once or later, is answered by one measurement', async () => {
  const { asked, keep } = counted();
  const db = store();
  expect(await Promise.all([keep(db, at('10:00:00'), 'a'), keep(db, at('10:04:59'), 'a')])).toEqual([1, 1]);
  expect(await keep(db, at('10:05:00'), 'a')).toBe(2);
  expect(asked).toEqual(['10:00 a', '10:05 a']);
});

test('another wish and another store are measured apart', async () => {
  const { asked, keep } = counted();
  const db = store();
  await keep(db, at('10:00:00'), 'a');
  await keep(db, at('10:00:00'), 'b');
  await keep(store(), at('10:00:00'), 'a');
  await keep(db, at('10:00:01'), 'b');
  expect(asked).toEqual(['10:00 a', '10:00 b', '10:00 a']);
});

test('a failure is told to who waits for it and is not kept', async () => {
  const { asked, keep } = counted();
  const db = store();
  await expect(keep(db, at('10:00:00'), 'never')).rejects.toThrow('away');
  await expect(keep(db, at('10:00:00'), 'never')).rejects.toThrow('away');
  expect(asked).toHaveLength(2);
});
