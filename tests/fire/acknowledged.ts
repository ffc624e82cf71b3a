import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Db } from '@cineradar/platform/postgres/pool';
import { QueuedReading } from '@cineradar/services/watch/queued-reading';
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

const QUOTED = /"((?:[^"\\]|\\.)*)"/g;

/** What Redis tells of a command: who asked in which database, and its words. Undefined for any other line. */
const parseTold = (line: string): { readonly database: string; readonly words: readonly string[] } | undefined => {
  const [, database] = /^\+[\d.]+ \[(\d+) /.exec(line) ?? [];
  if (database === undefined) return undefined;
  const words = [...line.matchAll(QUOTED)].map(([, word = '']) =>
    word.replaceAll(/\\(?:x([\da-f]{2})|(.))/g, (_, hex: string | undefined, one: string) =>
      hex === undefined ? one : String.fromCodePoint(Number.parseInt(hex, 16)),
    ),
  );
  return { database, words };
};

const AGAIN_AFTER_MS = 20;

/**
 * Opens a ledger of the queue at `redisUrl`. Redis tells its listeners of a command once it is in force, as it tells
 * whoever sent it: what the worker holds for acknowledged stands here too. After a Redis that was killed it listens to
 * the next one. (By a socket of its own: ioredis takes news that come with the first answer for answers.)
 */
export const openAckLedger = async (redisUrl: string): Promise<AckLedger> => {
  const { hostname, port, pathname } = new URL(redisUrl);
  const readings = new Map<string, Acknowledged>();
  let over = false;
  let socket: Socket | undefined;
  const hear = (line: string): void => {
    const told = parseTold(line);
    if (told?.database !== pathname.slice(1)) return;
    const text = told.words.find(
      (word) => word.startsWith('{') && word.includes('"readings"') && word.includes('"bitmap"'),
    );
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
  };
  const listen = (whenHeard: () => void): void => {
    if (over) return;
    socket = connect(Number(port), hostname, () => socket?.write('MONITOR\r\n'));
    socket.on('error', () => undefined).on('close', () => setTimeout(() => listen(whenHeard), AGAIN_AFTER_MS).unref());
    const lines = createInterface(socket).on('line', (line) => (line === '+OK' ? whenHeard() : hear(line)));
    // It tells the socket's errors again; the socket's end says all that matters.
    lines.on('error', () => undefined);
  };
  await new Promise<void>((settle) => listen(settle));
  return {
    readings: () => readings,
    [Symbol.asyncDispose]: () => {
      over = true;
      socket?.destroy();
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
