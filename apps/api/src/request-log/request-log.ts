import { randomUUID } from 'node:crypto';
import type { LoggedRequest, RequestBatch } from '@cineradar/services/request-log/logged-request';
import { LoggedRows } from '@cineradar/services/request-log/logged-rows';
import { Tally } from './tally.ts';

/** What is noted of one answered request; the log gives it its id. */
export type Noted = Omit<LoggedRequest, 'id'>;

export type RequestLog = {
  /** Notes a request in memory: costs microseconds, waits for nothing, never throws. */
  readonly note: (request: Noted) => void;
  /** Writes what was noted. Resolves whether that succeeded or not; what failed is tried again with the next one. */
  readonly flush: () => Promise<void>;
  /** Writes what is left, in one try each for what failed before and for the rest. */
  readonly close: () => Promise<void>;
};

export type RequestLogDeps = {
  /** Writes a batch once, however often it is given it. */
  readonly write: (batch: RequestBatch) => Promise<unknown>;
  /** Rows that the log will lack, because they could not be written in time. The ledger of usage has them. */
  readonly onDropped: (rows: number) => void;
  readonly onFault: (error: unknown) => void;
  /** Whether trying a batch again is of no use, because the store will not have its rows. */
  readonly isHopeless: (error: unknown) => boolean;
  readonly mostRows?: number;
};

const MOST_ROWS = 20_000;
/** Of this process alone; the ids of its rows after it need only be counted, for they name rows and guard nothing. */
const PROCESS = randomUUID().slice(0, 24);
const COUNT_DIGITS = 12;
/** The last digits of a count, ready made: those before them change once in so many requests. */
const LAST_DIGITS = Array.from({ length: 4_096 }, (_, last) => last.toString(16).padStart(3, '0'));
let noted = 0;
let head = '';

const nextId = (): string => {
  const last = noted % LAST_DIGITS.length;
  if (last === 0)
    head =
      PROCESS +
      Math.floor(noted / LAST_DIGITS.length)
        .toString(16)
        .padStart(COUNT_DIGITS - 3, '0');
  noted += 1;
  return head + LAST_DIGITS[last];
};

/**
 * The log of requests and the ledger of usage, gathered in memory and written a batch at a time. A batch keeps its id and
 * its content until the store has it, so that one whose end is unknown counts once. While the store is away rows beyond
 * the bound are dropped; counts are not: they are few, and bills are made of them.
 */
export const openRequestLog = (deps: RequestLogDeps): RequestLog => {
  const { write, onDropped, onFault, isHopeless, mostRows = MOST_ROWS } = deps;
  let rows = new LoggedRows();
  const tally = new Tally();
  let unwritten: RequestBatch | undefined;
  let writing: Promise<void> | undefined;

  const takeBatch = (): RequestBatch | undefined => {
    const usage = tally.take();
    if (usage.length === 0) return undefined;
    const batch = { id: randomUUID(), rows, usage };
    rows = new LoggedRows();
    return batch;
  };

  const writeOne = async (): Promise<void> => {
    const batch = unwritten ?? takeBatch();
    if (batch === undefined) return;
    unwritten = batch;
    try {
      await write(batch);
      unwritten = undefined;
    } catch (error) {
      onFault(error);
      if (!isHopeless(error) || batch.rows.length === 0) return;
      onDropped(batch.rows.length);
      unwritten = { ...batch, rows: [] };
    }
  };

  const flush = async (): Promise<void> => {
    writing ??= writeOne().finally(() => {
      writing = undefined;
    });
    await writing;
  };

  return {
    note: (request) => {
      tally.count(request);
      if (rows.length < mostRows) rows.add(request, nextId());
      else onDropped(1);
    },
    flush,
    close: async () => {
      await flush();
      await flush();
    },
  };
};
