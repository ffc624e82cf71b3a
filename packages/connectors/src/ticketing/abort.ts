import type { Failed } from './failure.ts';
import { failed } from './failure.ts';

/** Waits for what others wait for too: `signal` ends the waiting, not the thing. Rejects when it is aborted. */
export const unlessAborted = async <T>(pending: Promise<T>, signal?: AbortSignal): Promise<T> => {
  if (signal === undefined) return pending;
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(new DOMException('given up while waiting', 'AbortError'));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([pending, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
};

/** Runs `call`, and makes a value of the rejection by which a wait ends when `signal` is aborted. */
export const orAborted = async <T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T | Failed> => {
  try {
    return await call();
  } catch (error) {
    if (signal?.aborted) return failed('aborted', 'given up by the caller');
    throw error;
  }
};
