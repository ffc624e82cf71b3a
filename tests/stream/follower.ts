import { setTimeout as sleep } from 'node:timers/promises';
import type { Reader } from './clients.ts';

export type Follower = {
  /** Numbers of the readings told so far, over every connection. */
  readonly told: () => readonly number[];
  /** Snapshots that it was sent after the first: each is a gap. */
  readonly snapshots: () => number;
  readonly connections: () => number;
  /** How its streams ended so far. */
  readonly ends: () => readonly number[];
  readonly stop: () => Promise<void>;
};

const AGAIN_AFTER_MS = 50;

/**
 * Follows a stream as a careful client does: whenever it ends, or cannot be opened, it opens another from the last id
 * it has, wherever `address` says.
 */
export const follow = (open: (url: string) => Promise<Reader>, address: () => string): Follower => {
  const told: number[] = [];
  const ends: number[] = [];
  let snapshots = 0;
  let connections = 0;
  let lastId: string | undefined;
  let current: Reader | undefined;
  let stopped = false;

  const takeIn = (reader: Reader): void => {
    told.push(...reader.told());
    snapshots += reader.frames.filter(({ type }) => type === 'snapshot').length;
    lastId = reader.lastId() ?? lastId;
  };
  const run = async (): Promise<void> => {
    while (!stopped) {
      const from = lastId === undefined ? '' : `&lastEventId=${lastId}`;
      try {
        current = await open(`${address()}${from}`);
      } catch {
        await sleep(AGAIN_AFTER_MS);
        continue;
      }
      connections += 1;
      const { code } = await current.ended;
      ends.push(code);
      takeIn(current);
      current = undefined;
    }
  };
  const running = run();
  return {
    told: () => [...told, ...(current?.told() ?? [])],
    snapshots: () => snapshots + (current?.frames.filter(({ type }) => type === 'snapshot').length ?? 0) - 1,
    connections: () => connections,
    ends: () => ends,
    stop: async () => {
      stopped = true;
      current?.[Symbol.dispose]();
      await running;
    },
  };
};
