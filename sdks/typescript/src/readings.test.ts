import { expect, test } from 'vitest';
import { readingsOf } from './readings.ts';
import type { Reading, StreamEvent } from './stream-events.ts';

const look = (showtimeId: string, seq: number, final = false) => ({ showtimeId, seq, final }) as Reading;
const snapshot = (gap: boolean, ...readings: Reading[]) =>
  ({ type: 'snapshot', reason: gap ? 'gap' : 'start', gap, part: 1, last: true, seq: 0, readings }) as StreamEvent;
const told = (...readings: Reading[]) => ({ type: 'readings', id: 'x', seq: 0, readings }) as StreamEvent;

const through = async (...events: StreamEvent[]) => {
  const seen: string[] = [];
  async function* source() {
    yield* events;
  }
  for await (const { showtimeId, seq } of readingsOf(source(), ({ type }) => void seen.push(type)))
    seen.push(`${showtimeId}${seq}`);
  return seen;
};

test('readings come one by one, each event told before its own', async () => {
  expect(await through({ type: 'open', resumed: false }, snapshot(false, look('a', 1)), told(look('a', 2)))).toEqual([
    'open',
    'snapshot',
    'a1',
    'readings',
    'a2',
  ]);
});

test('the snapshot after a gap tells only what was missed', async () => {
  const seen = await through(
    told(look('a', 1), look('b', 2), look('a', 3)),
    { type: 'gap', reason: 'gap' },
    snapshot(true, look('a', 3), look('b', 5), look('c', 4)),
  );
  expect(seen).toEqual(['readings', 'a1', 'b2', 'a3', 'gap', 'snapshot', 'b5', 'c4']);
});

test('a store that was made anew counts from the beginning, and what it tells is new', async () => {
  expect(await through(told(look('a', 900)), snapshot(true, look('a', 2)))).toEqual([
    'readings',
    'a900',
    'snapshot',
    'a2',
  ]);
});
