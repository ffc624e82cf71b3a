import type { Db } from '@cineradar/platform/postgres/pool';
import { QueuedReading } from '@cineradar/services/watch/queued-reading';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { loadSeen, type ReadingRow } from './store-rows.ts';

/** A reading that the queue has taken: from then on it may not be lost. */
export type Acknowledged = {
  readonly showtimeId: string;
  readonly atMs: number;
  readonly notFree: number;
  readonly bitmap: string;
};

const Envelope = z.object({ payload: z.object({ readings: z.array(QueuedReading) }) });

const keyOf = ({ showtimeId, atMs }: { showtimeId: string; atMs: number }): string => `${showtimeId} ${atMs}`;

/** Listens to everything that a Redis is told, from outside, and keeps the readings that it took. */
export type AckLedger = AsyncDisposable & { readonly readings: () => ReadonlyMap<string, Acknowledged> };

/**
 * Opens a ledger of the queue at `redisUrl`. Redis tells its listeners of a command once it is in force, as it tells
 * whoever sent it: what the worker holds for acknowledged stands here too.
 */
export const openAckLedger = async (redisUrl: string): Promise<AckLedger> => {
  const url = new URL(redisUrl);
  const database = url.pathname.slice(1);
  url.pathname = '';
  const redis = new Redis(url.href, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  const monitor = await redis.monitor();
  monitor.on('error', () => undefined);
  const readings = new Map<string, Acknowledged>();
  monitor.on('monitor', (_time: string, args: readonly string[], _source: string, asked: string) => {
    if (asked !== database) return;
    const text = args.find((arg) => arg.startsWith('{') && arg.includes('"readings"') && arg.includes('"bitmap"'));
    if (text === undefined) return;
    for (const reading of Envelope.parse(JSON.parse(text)).payload.readings) {
      const one = {
        showtimeId: reading.showtimeId,
        atMs: Date.parse(reading.observedAt),
        notFree: reading.grid.notFree,
        bitmap: Buffer.from(reading.grid.bitmap, 'base64').toString('hex'),
      };
      readings.set(keyOf(one), one);
    }
  });
  return {
    readings: () => readings,
    [Symbol.asyncDispose]: () => {
      monitor.disconnect();
      redis.disconnect();
      return Promise.resolve();
    },
  };
};

const toAcknowledged = ({ showtimeId, atMs, notFree, bitmap }: ReadingRow): Acknowledged => ({
  showtimeId,
  atMs,
  notFree,
  bitmap: bitmap.toString('hex'),
});

/** The acknowledged readings that the store has not, or has otherwise, as sentences. */
export const lostReadings = async (
  db: Db,
  acknowledged: ReadonlyMap<string, Acknowledged>,
): Promise<readonly string[]> => {
  const { readings } = await loadSeen(db);
  const stored = new Map(readings.map((reading) => [keyOf(reading), toAcknowledged(reading)]));
  return [...acknowledged].flatMap(([key, reading]) => {
    const found = stored.get(key);
    if (found === undefined) return [`the reading ${key} was acknowledged and is lost`];
    return JSON.stringify(found) === JSON.stringify(reading)
      ? []
      : [`the reading ${key} was acknowledged and is another`];
  });
};

/** The readings that are there twice: by key, or by the number under which they were told. */
export const doubledReadings = async (db: Db): Promise<readonly string[]> => {
  const { readings } = await loadSeen(db);
  const twice = (what: string, nameOf: (reading: ReadingRow) => string): string[] =>
    [...Map.groupBy(readings, nameOf)]
      .filter(([, same]) => same.length > 1)
      .map(([name, same]) => `${what} ${name} is there ${same.length} times`);
  return [...twice('the reading', keyOf), ...twice('the sequence number', ({ seq }) => String(seq))];
};
