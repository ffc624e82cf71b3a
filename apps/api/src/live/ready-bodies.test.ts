import { afterEach, expect, test, vi } from 'vitest';
import { HELD_LISTINGS } from '../testing/held-market.ts';
import { keepReadyBodies } from './ready-bodies.ts';
import { Replica } from './replica.ts';

const PAUSE_MS = 10 * 60_000;

afterEach(() => {
  vi.useRealTimers();
});

test('after a pause in which nobody asked, nobody is sent the body from before it, whoever asks second included', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  let nowMs = Date.parse('2026-03-18T10:30:00Z');
  const replica = new Replica();
  replica.setListings([...HELD_LISTINGS]);
  const bodies = keepReadyBodies({ now: () => new Date(nowMs) }, () => replica);
  const ask = async (): Promise<string> => {
    const { identity } = await bodies('', (_, atMs) => new Date(atMs).toISOString());
    return Buffer.from(identity.bytes).toString();
  };

  expect(await ask()).toBe('2026-03-18T10:30:00.000Z');
  nowMs += PAUSE_MS;
  vi.advanceTimersByTime(PAUSE_MS);
  expect(await Promise.all([ask(), ask()])).toEqual(['2026-03-18T10:40:00.000Z', '2026-03-18T10:40:00.000Z']);
});
