'use client';

import { useEffect, useState } from 'react';
import { useApi } from '../../../../data/client.tsx';
import { follow, type Followed, NOTHING_FOLLOWED } from './model/tail.ts';
import type { Filter } from './use-filter.ts';

const EVERY_MS = 1_000;
/** The API or the network is away: it is asked again, more seldom. */
const AGAIN_MS = 5_000;

export type TailState = 'off' | 'following' | 'paused' | 'broken';

type Which = Filter['which'];

type Tail = Followed & { readonly of: Which; readonly isBroken: boolean };

/**
 * What is logged from now on, a second or two after it was answered. While it is paused, or nobody looks at the page,
 * nothing is asked; what came meanwhile is told when it goes on.
 */
export function useTail(which: Which, isOn: boolean, isPaused: boolean) {
  const api = useApi();
  const [tail, setTail] = useState<Tail>({ ...NOTHING_FOLLOWED, of: which, isBroken: false });
  const [place] = useState(() => ({ of: which, cursor: null as string | null }));

  useEffect(() => {
    if (!isOn || isPaused) return;
    if (place.of !== which) Object.assign(place, { of: which, cursor: null });
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(): Promise<void> {
      let pauseMs = EVERY_MS;
      try {
        if (!document.hidden) {
          const query = { ...which, ...(place.cursor === null ? {} : { cursor: place.cursor }) };
          const told = await api.get('/v1/requests/tail', { query, signal: stop.signal });
          place.cursor = told.cursor;
          setTail((before) => ({
            ...follow(before.of === which ? before : NOTHING_FOLLOWED, told),
            of: which,
            isBroken: false,
          }));
        }
      } catch {
        pauseMs = AGAIN_MS;
        if (!stop.signal.aborted) setTail((before) => ({ ...before, isBroken: true }));
      }
      if (!stop.signal.aborted) timer = setTimeout(() => void look(), pauseMs);
    }
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [api, which, isOn, isPaused, place]);

  const { rows, missed } = isOn && tail.of === which ? tail : NOTHING_FOLLOWED;
  const state: TailState = !isOn ? 'off' : isPaused ? 'paused' : tail.isBroken ? 'broken' : 'following';
  return {
    rows,
    missed,
    state,
    /** Begins anew: the list that is read now holds what was told. */
    forget: () => setTail({ ...NOTHING_FOLLOWED, of: which, isBroken: false }),
  };
}
