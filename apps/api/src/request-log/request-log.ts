import { randomUUID } from 'node:crypto';
import type { LoggedRequest, RequestBatch, UsageCount } from '@cineradar/services/request-log/logged-request';

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
const HOUR_MS = 3_600_000;

type Counts = Map<string, { readonly of: Omit<UsageCount, 'requests'>; requests: number }>;

/** The text that tells one kind of request from another within an hour. */
const kindOf = ({ organisationId, keyId, market, operation, status }: Noted, hour: number): string =>
  `${hour} ${organisationId} ${keyId ?? ''} ${market} ${operation} ${status}`;

const count = (counts: Counts, request: Noted): void => {
  const hour = Math.floor(request.at.getTime() / HOUR_MS);
  const kind = kindOf(request, hour);
  const known = counts.get(kind);
  if (known !== undefined) {
    known.requests += 1;
    return;
  }
  const { organisationId, keyId, market, operation, status } = request;
  const of = { organisationId, keyId, market, operation, status, hour: new Date(hour * HOUR_MS) };
  counts.set(kind, { of, requests: 1 });
};

/**
 * The log of requests and the ledger of usage, gathered in memory and written a batch at a time. A batch keeps its id and
 * its content until the store has it, so that one whose end is unknown counts once. While the store is away rows beyond
 * the bound are dropped; counts are not: they are few, and bills are made of them.
 */
export const openRequestLog = (deps: RequestLogDeps): RequestLog => {
  const { write, onDropped, onFault, isHopeless, mostRows = MOST_ROWS } = deps;
  let rows: LoggedRequest[] = [];
  let counts: Counts = new Map();
  let unwritten: RequestBatch | undefined;
  let writing: Promise<void> | undefined;

  const takeBatch = (): RequestBatch | undefined => {
    if (counts.size === 0) return undefined;
    const usage = [...counts.values()].map(({ of, requests }) => ({ ...of, requests }));
    const batch = { id: randomUUID(), rows, usage };
    [rows, counts] = [[], new Map()];
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
      count(counts, request);
      if (rows.length < mostRows) rows.push({ id: randomUUID(), ...request });
      else onDropped(1);
    },
    flush,
    close: async () => {
      await flush();
      await flush();
    },
  };
};
