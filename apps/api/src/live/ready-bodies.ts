import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Clock } from '@cineradar/platform/clock';
import { etagOf } from '../http/etag.ts';
import type { Coding } from './accept-encoding.ts';
import type { ListingState } from './cell.ts';
import type { Replica } from './replica.ts';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

export type ReadyBody = { readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string };
export type ReadyBodies = Readonly<Record<Coding, ReadyBody>>;

export type ListingFilter = (state: ListingState) => boolean;

type Entry = {
  built: ReadyBodies | undefined;
  building: Promise<ReadyBodies> | undefined;
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

const build = async (states: readonly ListingState[], nowMs: number): Promise<ReadyBodies> => {
  const text = `{"readings":[${states.map((state) => state.json).join(',')}],"timestamp":"${new Date(nowMs).toISOString()}"}`;
  const identity = Buffer.from(text);
  const [zipped, brotli] = await Promise.all([
    gzipAsync(identity, { level: 6 }),
    brotliAsync(identity, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length },
    }),
  ]);
  const etag = etagOf(identity);
  const ready = (bytes: ReadyBody['bytes'], coding: Coding): ReadyBody => ({
    bytes,
    etag: coding === 'identity' ? etag : `${etag.slice(0, -1)}-${coding}"`,
  });
  return { identity: ready(identity, 'identity'), gzip: ready(zipped, 'gzip'), br: ready(brotli, 'br') };
};

/**
 * "Now, everywhere" as bytes ready to be sent, for each filter that is asked for (64 at most). Built again when
 * something changed or the timestamp is a minute old, at most once a second; meanwhile the last one is sent.
 */
export const keepReadyBodies = (clock: Clock, replicaOf: () => Replica) => {
  const entries = new Map<string, Entry>();

  const isCurrent = (entry: Entry, replica: Replica, nowMs: number): boolean =>
    entry.of === replica &&
    entry.changes === replica.changes &&
    nowMs < entry.changesAtMs &&
    nowMs - entry.timestampMs < TIMESTAMP_GOOD_FOR_MS;

  const rebuild = (
    entry: Entry,
    replica: Replica,
    nowMs: number,
    filter: ListingFilter | undefined,
  ): Promise<ReadyBodies> => {
    const states = replica.all(nowMs);
    entry.of = replica;
    entry.changes = replica.changes;
    entry.changesAtMs = replica.changesAtMs();
    entry.timestampMs = nowMs;
    entry.builtAt = performance.now();
    entry.building = build(filter === undefined ? states : states.filter(filter), nowMs)
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

  /** `key` names the filter. Gives a plain value when there is one to send. */
  return (key: string, filter: ListingFilter | undefined): ReadyBodies | Promise<ReadyBodies> => {
    const entry = entryOf(key);
    if (entry.building !== undefined) return entry.built ?? entry.building;
    const replica = replicaOf();
    const nowMs = clock.now().getTime();
    if (entry.built === undefined) return rebuild(entry, replica, nowMs, filter);
    const rested = performance.now() - entry.builtAt >= REBUILD_AT_MOST_EVERY_MS;
    return isCurrent(entry, replica, nowMs) || !rested ? entry.built : rebuild(entry, replica, nowMs, filter);
  };
};
