import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, type Logger, pino } from 'pino';
import { isoNow, standardOutput } from './log-output.ts';
import { redacted } from './redact.ts';

export type { Logger } from 'pino';

const isoTime = (): (() => string) => {
  const now = isoNow();
  return () => `,"time":"${now()}"`;
};

/** A JSON logger for one process. Fields that carry secrets are replaced before they are written. */
export const openLog = (service: string, level: string, destination: DestinationStream = standardOutput()): Logger =>
  pino(
    {
      level,
      base: { service, pid: process.pid },
      timestamp: isoTime(),
      // Not pino's own redaction: it copies every event by its list of paths, five times the cost of writing it.
      formatters: { log: redacted },
    },
    destination,
  );

type WideEvent = Record<string, unknown>;
const current = new AsyncLocalStorage<WideEvent>();

/** Adds fields to the one event that the running request or job will write. Outside of one it does nothing. */
export const note = (fields: WideEvent): void => {
  const event = current.getStore();
  if (event !== undefined) Object.assign(event, fields);
};

/** Runs `work` so that {@link note} adds to `event`; whoever calls it writes the event. */
export const collecting = <T>(event: WideEvent, work: () => T): T => current.run(event, work);

/**
 * Runs a request or a job and writes exactly one event for it, with its duration and whatever {@link note} added.
 * An error is logged with the event and thrown on.
 */
export const withEvent = async <T>(
  log: Logger,
  name: string,
  fields: WideEvent,
  work: () => Promise<T>,
): Promise<T> => {
  const event: WideEvent = { ...fields };
  const startedAt = performance.now();
  const durationMs = (): number => Math.round((performance.now() - startedAt) * 10) / 10;
  try {
    const result = await current.run(event, work);
    log.info({ event: name, outcome: 'ok', ...event, durationMs: durationMs() });
    return result;
  } catch (error) {
    log.error({ event: name, outcome: 'failed', ...event, durationMs: durationMs(), err: error });
    throw error;
  }
};
