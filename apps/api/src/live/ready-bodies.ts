import type { Clock } from '@cineradar/platform/clock';
import { makeVariants, type Variants } from '../http/variants.ts';
import type { ListingState } from './cell.ts';
import type { Replica } from './replica.ts';

export type ListingFilter = (state: ListingState) => boolean;

type Entry = {
  built: Variants | undefined;
  /** Process time at which making `built` began. */
  builtSince: number;
  building: Promise<Variants> | undefined;
  of: Replica | undefined;
  changes: number;
  changesAtMs: number;
  /** Market time in the newest body, and process time at which its making began; milliseconds. */
  timestampMs: number;
  begunAt: number;
};

const REBUILD_AT_MOST_EVERY_MS = 1_000;
/** So long a body stands in for the next one; after a pause in which nobody asked, whoever comes waits. */
const STANDS_IN_FOR_MS = 5_000;
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
 * when something changed or it is a minute old, at most once a second; meanwhile the last one is sent, while it is young.
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
    const begunAt = performance.now();
    entry.begunAt = begunAt;
    entry.building = makeVariants(render(states, nowMs))
      .then((built) => {
        entry.built = built;
        entry.builtSince = begunAt;
        return built;
      })
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
      builtSince: 0,
      building: undefined,
      of: undefined,
      changes: -1,
      changesAtMs: 0,
      timestampMs: 0,
      begunAt: 0,
    };
    entries.set(key, made);
    return made;
  };

  /** `key` names what `render` makes. Gives a plain value when there is one to send. */
  return (key: string, render: Render): Variants | Promise<Variants> => {
    const entry = entryOf(key);
    if (entry.building !== undefined) {
      const isYoung = performance.now() - entry.builtSince < STANDS_IN_FOR_MS;
      return entry.built !== undefined && isYoung ? entry.built : entry.building;
    }
    const replica = replicaOf();
    const nowMs = clock.now().getTime();
    if (entry.built === undefined) return rebuild(entry, replica, nowMs, render);
    const rested = performance.now() - entry.begunAt >= REBUILD_AT_MOST_EVERY_MS;
    return isCurrent(entry, replica, nowMs) || !rested ? entry.built : rebuild(entry, replica, nowMs, render);
  };
};
