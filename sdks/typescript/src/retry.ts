import { ApiError, ConnectionError } from './errors.ts';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
/** Whoever is told to come back later than this decides by itself whether it still wants to. */
const LONGEST_RETRY_AFTER_SECONDS = 60;

/** A chance from 0 up to 1, as Math.random gives it. */
export type Random = () => number;

/** Full jitter: anything up to a limit that doubles with each try from 0, so that many callers do not come back as one. */
export const backoffMs = (tries: number, random: Random, firstMs: number): number =>
  random() * Math.min(LONGEST_MS, firstMs * 2 ** tries);

/** Seconds of a Retry-After header, which may also be a date; undefined without one, or with one that is neither. */
export const retryAfterSecondsOf = (header: string | null, nowMs: number): number | undefined => {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - nowMs) / 1_000);
};

/**
 * Whether the same request may succeed a moment later: no answer, 408, 429, a fault of the server, or a conflict that
 * says when to come back, as with a try of the same call that is still under way.
 */
const mayPass = (error: unknown): boolean => {
  if (!(error instanceof ApiError)) return error instanceof ConnectionError;
  const { status, retryAfterSeconds } = error;
  return status === 408 || status === 429 || status >= 500 || (status === 409 && retryAfterSeconds !== undefined);
};

/** Milliseconds to wait before trying again after `tries` failures; undefined where it is no use, or not before long. */
export const retryDelayMs = (
  error: unknown,
  tries: number,
  random: Random,
  firstMs: number = FIRST_MS,
): number | undefined => {
  if (!mayPass(error)) return undefined;
  const backoff = backoffMs(tries, random, firstMs);
  const told = error instanceof ApiError ? error.retryAfterSeconds : undefined;
  if (told === undefined) return backoff;
  return told > LONGEST_RETRY_AFTER_SECONDS ? undefined : Math.max(told * 1_000, backoff);
};

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export const sleep = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
