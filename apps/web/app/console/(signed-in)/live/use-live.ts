'use client';

import type { Client, StreamEvent } from '@cineradar/sdk';
import { useEffect, useState } from 'react';
import { useApi } from '../../../../data/client.tsx';
import { type Board, LiveStore } from './model/store.ts';

/** How the page stands to the market. */
export type Connection =
  | { readonly phase: 'loading' }
  | { readonly phase: 'live'; readonly staleBecause: readonly string[] }
  /** The stream or the board is away; what is shown is kept, and it is tried again. */
  | { readonly phase: 'lost'; readonly sinceMs: number }
  /** Nothing was ever loaded. */
  | { readonly phase: 'failed'; readonly error: unknown };

export type Live = {
  readonly store: LiveStore;
  /** Cities and films; null until the first board is there. */
  readonly board: Pick<Board, 'cities' | 'movies'> | null;
  readonly connection: Connection;
  /** The market's time in milliseconds since 1970. */
  readonly now: () => number;
};

/** A board is asked for anew after so long: showings that were beyond its horizon come on. */
const BOARD_GOOD_FOR_MS = 10 * 60_000;
const TRY_AGAIN_MS = 5_000;
/** A connection that comes back so soon was not gone for the reader. */
const TOLD_LOST_AFTER_MS = 5_000;

type Tell = {
  readonly board: (board: Board) => void;
  readonly event: (event: StreamEvent) => void;
  readonly failed: (error: unknown) => void;
};

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Follows the stream from a board's place until the board is old, or the stream says that something was missed. */
async function followFrom(client: Client, board: Board, tell: Tell, signal: AbortSignal): Promise<void> {
  // Without a place the stream would begin with every showing that is on sale, a hundred times the board.
  if (board.lastEventId === null) return sleep(TRY_AGAIN_MS, signal);
  const own = AbortSignal.any([signal, AbortSignal.timeout(BOARD_GOOD_FOR_MS)]);
  for await (const event of client.stream({ all: true, lastEventId: board.lastEventId, signal: own })) {
    if (event.type === 'gap' || event.type === 'snapshot') return;
    tell.event(event);
  }
}

async function keepUp(client: Client, ahead: number, tell: Tell, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const board = await client.get('/v1/occupancy/board', { query: { ahead }, signal });
      tell.board(board);
      await followFrom(client, board, tell, signal);
    } catch (error) {
      if (signal.aborted) return;
      tell.failed(error);
      await sleep(TRY_AGAIN_MS, signal);
    }
  }
}

/** Keeps the market in memory: a board first, then the stream from its place; after a gap a board again. */
export function useLive(aheadMinutes: number): Live {
  const client = useApi();
  const [store] = useState(() => new LiveStore());
  const [board, setBoard] = useState<Live['board']>(null);
  const [connection, setConnection] = useState<Connection>({ phase: 'loading' });
  // How far the market's clock is from this machine's.
  const [clock] = useState(() => ({ offsetMs: 0 }));
  useEffect(() => {
    const abort = new AbortController();
    const setTime = (at: string): void => {
      clock.offsetMs = Date.parse(at) - Date.now();
    };
    let telling: ReturnType<typeof setTimeout> | undefined;
    const failed = (error: unknown): void => {
      const sinceMs = Date.now() + clock.offsetMs;
      setConnection((before) => (before.phase === 'loading' ? { phase: 'failed', error } : before));
      telling ??= setTimeout(
        () => setConnection((before) => (before.phase === 'live' ? { phase: 'lost', sinceMs } : before)),
        TOLD_LOST_AFTER_MS,
      );
    };
    const live = (staleBecause: readonly string[]): void => {
      clearTimeout(telling);
      telling = undefined;
      setConnection((before) =>
        before.phase === 'live' && before.staleBecause.join() === staleBecause.join()
          ? before
          : { phase: 'live', staleBecause },
      );
    };
    const tell: Tell = {
      board: (next) => {
        setTime(next.timestamp);
        store.setBoard(next);
        setBoard({ cities: next.cities, movies: next.movies });
        live([]);
      },
      event: (event) => {
        if (event.type === 'readings') store.tell(event.readings);
        else if (event.type === 'heartbeat') setTime(event.at);
        if (event.type === 'lost') failed(event.error);
        else live(event.type === 'heartbeat' ? event.staleBecause : []);
      },
      failed,
    };
    void keepUp(client, aheadMinutes, tell, abort.signal);
    return () => {
      clearTimeout(telling);
      abort.abort();
    };
  }, [client, store, clock, aheadMinutes]);
  const [now] = useState(() => () => Date.now() + clock.offsetMs);
  return { store, board, connection, now };
}
