import type { Clock } from '@cineradar/platform/clock';

/** Time that stands until everyone sleeps, then jumps to the first who wakes; `slept` says for how long, in order. */
export type FakeTime = {
  readonly clock: Clock;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly advance: (ms: number) => void;
  readonly slept: readonly number[];
};

type Sleeper = { readonly wakesAtMs: number; readonly wake: () => void };

export const fakeTime = (startsAt = new Date('2026-05-22T10:00:00Z')): FakeTime => {
  let nowMs = startsAt.getTime();
  const slept: number[] = [];
  const sleepers = new Set<Sleeper>();

  const wakeFirst = (): void => {
    const first = [...sleepers].toSorted((a, b) => a.wakesAtMs - b.wakesAtMs)[0];
    if (first === undefined) return;
    sleepers.delete(first);
    nowMs = Math.max(nowMs, first.wakesAtMs);
    first.wake();
  };

  return {
    clock: { now: () => new Date(nowMs) },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        slept.push(ms);
        const sleeper = { wakesAtMs: nowMs + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(new DOMException('woken', 'AbortError'));
        });
        setImmediate(wakeFirst);
      }),
    advance: (ms) => {
      nowMs += ms;
    },
    slept,
  };
};
