import type { Clock } from '@cineradar/platform/clock';
import { makeVariants, type Variants } from '../http/variants.ts';
import type { ListingState } from './cell.ts';
import type { Replica } from './replica.ts';

export type ListingFilter = (state: ListingState) => boolean;

type Entry = {
  built: Variants | undefined;
  building: Promise<Variants> | undefined;
  of: Replica | undefined;
  changes: number;
  changesAtMs: number;
  /** Market time in the body, and process time of its making; milliseconds. */
  timestampMs: number;
  builtAt: number;
};

const REBUILD_AT_MOST_EVERY_MS = 1_000;
const TIMESTAMP_GOOD_FOR_MS = 60_000;
const MAX_ENTRIES = 64;

/** Makes the text of a body from every listing, as of `nowMs`. */
export type Render = (states: readonly ListingState[], nowMs: number) => string;

/** "Now, everywhere": the listings that the filter leaves. */
export const renderEverywhere =
  (filter: ListingFilter | undefined): Render =>
  (states, nowMs) => {
    const shown = filter === undefined ? states : states.filter(filter);
    return `{"readings":[${shown.map((state) => state.json).join(',')}],"timestamp":"${new Date(nowMs).toISOString()}"}`;
  };

/**
 * What is made from every listing as bytes ready to be sent, for each key that is asked for (64 at most). Built again
 * when something changed or it is a minute old, at most once a second; meanwhile the last one is sent.
 */
export const keepReadyBodies = (clock: Clock, replicaOf: () => Replica) => {
  const entries = new Map<string, Entry>();

  const isCurrent = (entry: Entry, replica: Replica, nowMs: number): boolean =>
    entry.of === replica &&
    entry.changes === replica.changes &&
    nowMs < entry.changesAtMs &&
    nowMs - entry.timestampMs < TIMESTAMP_GOOD_FOR_MS;

  const rebuild = (entry: Entry, replica: Replica, nowMs: number, render: Render): Promise<Variants> => {
    const states = replica.all(nowMs);
    entry.of = replica;
    entry.changes = replica.changes;
    entry.changesAtMs = replica.changesAtMs();
    entry.timestampMs = nowMs;
    entry.builtAt = performance.now();
    entry.building = makeVariants(render(states, nowMs))
      .then((built) => (entry.built = built))
      .finally(() => {
        entry.building = undefined;
      });
    return entry.building;
  };

  const entryOf = (key: string): Entry => {
    const known = entries.get(key);
    if (known !== undefined) return known;
    const [oldest] = entries.keys();
    if (entries.size >= MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
    const made: Entry = {
      built: undefined,
      building: undefined,
      of: undefined,
      changes: -1,
      changesAtMs: 0,
      timestampMs: 0,
      builtAt: 0,
    };
    entries.set(key, made);
    return made;
  };

  /** `key` names what `render` makes. Gives a plain value when there is one to send. */
  return (key: string, render: Render): Variants | Promise<Variants> => {
    const entry = entryOf(key);
    if (entry.building !== undefined) return entry.built ?? entry.building;
    const replica = replicaOf();
    const nowMs = clock.now().getTime();
    if (entry.built === undefined) return rebuild(entry, replica, nowMs, render);
    const rested = performance.now() - entry.builtAt >= REBUILD_AT_MOST_EVERY_MS;
    return isCurrent(entry, replica, nowMs) || !rested ? entry.built : rebuild(entry, replica, nowMs, render);
  };
};
