import type { Logger } from '@cineradar/platform/log';
import type { Db } from '@cineradar/platform/postgres/pool';
import { writeBatch } from '@cineradar/services/request-log/write-batch';
import { Counter, type Registry } from 'prom-client';
import { Months } from '../limits/months.ts';
import { openRequestLog, type RequestLog } from './request-log.ts';

const EVERY_MS = 1_000;

/** Classes of SQLSTATE that say that the data, not the store, is at fault. */
const isOfTheData = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code));

/**
 * Opens the log over the database of organisations, and writes it every second until it is closed. What the ledger comes to
 * is told to `months`.
 */
export const keepRequestLog = (db: Db, registry: Registry, log: Logger, months: Months = new Months()): RequestLog => {
  const dropped = new Counter({
    name: 'request_log_dropped_total',
    help: 'Requests that the log lacks because they could not be written in time; usage counts them all the same',
    registers: [registry],
  });
  const failed = new Counter({
    name: 'request_log_failed_writes_total',
    help: 'Tries to write a batch of requests and usage that failed; it is tried again',
    registers: [registry],
  });
  const requestLog = openRequestLog({
    write: async (batch) => {
      months.beginWrite(batch.id, Date.now());
      months.endWrite((await writeBatch(db, batch)).months);
    },
    onDropped: (rows) => dropped.inc(rows),
    onFault: (error) => {
      failed.inc();
      log.warn({ event: 'request_log.not_written', err: error });
    },
    isHopeless: isOfTheData,
  });
  const timer = setInterval(() => void requestLog.flush(), EVERY_MS);
  timer.unref();
  return {
    ...requestLog,
    close: () => {
      clearInterval(timer);
      return requestLog.close();
    },
  };
};
