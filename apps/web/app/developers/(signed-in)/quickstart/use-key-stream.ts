'use client';

import { createClient, type Reading } from '@cineradar/sdk';
import { useEffect, useRef, useState } from 'react';

const SHOWN = 6;

export type KeyStream = {
  readonly phase: 'off' | 'opening' | 'open' | 'lost' | 'refused';
  /** The newest readings, newest first. */
  readonly readings: readonly Reading[];
  /** How many came since it was opened, the snapshot aside. */
  readonly told: number;
  readonly error: unknown;
};

const OFF: KeyStream = { phase: 'off', readings: [], told: 0, error: null };

const byTime = (a: Reading, b: Reading): number => Date.parse(b.observedAt) - Date.parse(a.observedAt);

const newest = (fresh: readonly Reading[], known: readonly Reading[]): readonly Reading[] =>
  [...fresh.toSorted(byTime), ...known].slice(0, SHOWN);

type Set = (change: (before: KeyStream) => KeyStream) => void;

async function follow(key: string, theatre: string, set: Set, signal: AbortSignal): Promise<void> {
  const client = createClient({ baseUrl: '', token: key });
  try {
    for await (const event of client.stream({ theatres: [theatre], signal })) {
      set((before) => {
        if (event.type === 'lost') return { ...before, phase: 'lost' };
        if (event.type === 'snapshot') {
          const known = event.part === 1 ? [] : before.readings;
          return { ...before, phase: 'open', readings: newest([...event.readings, ...known], []) };
        }
        if (event.type !== 'readings') return { ...before, phase: 'open' };
        const told = before.told + event.readings.length;
        return { ...before, phase: 'open', told, readings: newest(event.readings, before.readings) };
      });
    }
  } catch (error) {
    if (!signal.aborted) set((before) => ({ ...before, phase: 'refused', error }));
  }
}

/** A stream of one theatre under the developer's own key; it comes back by itself, and ends with the page. */
export function useKeyStream(key: string | null, theatre: string) {
  const [stream, setStream] = useState(OFF);
  const running = useRef<AbortController | null>(null);
  const stop = (): void => {
    running.current?.abort();
    running.current = null;
    setStream((before) => ({ ...before, phase: 'off' }));
  };
  useEffect(() => () => running.current?.abort(), []);
  const start = (): void => {
    if (key === null) return;
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setStream({ ...OFF, phase: 'opening' });
    void follow(key, theatre, setStream, abort.signal);
  };
  return { stream, start, stop };
}
