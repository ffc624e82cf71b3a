import type { Cause, Seen } from '@cineradar/core/status/components';

/** What a look at something outside saw, and how long that took. */
export type TimedLook = { readonly seen: Seen; readonly durationMs: number };

/** Thrown by a look that got an answer which is none. */
export class NotAsPromised extends Error {
  override name = 'NotAsPromised';
  readonly state: 'degraded' | 'down';
  readonly because: Cause;

  constructor(because: Cause, state: 'degraded' | 'down' = 'down') {
    super(because);
    this.because = because;
    this.state = state;
  }
}

const seenOf = (error: unknown, hasRunOut: boolean): Seen => {
  if (error instanceof NotAsPromised) return { state: error.state, because: error.because };
  return { state: 'down', because: hasRunOut ? 'timeout' : 'unreachable' };
};

/** Whoever waits longer than this has gone: it counts as an outage. */
const LIMIT_MS = 10_000;

/** Looks once, for so long at most; whatever goes wrong is what was seen. */
export const timed = async (
  look: (signal: AbortSignal) => Promise<void>,
  limitMs: number = LIMIT_MS,
): Promise<TimedLook> => {
  const startedAt = performance.now();
  const signal = AbortSignal.timeout(limitMs);
  const seen = await look(signal).then(
    (): Seen => ({ state: 'up' }),
    (error: unknown) => seenOf(error, signal.aborted),
  );
  return { seen, durationMs: performance.now() - startedAt };
};

/** Throws {@link NotAsPromised} for an answer that is no 2xx. */
export const requireOk = ({ ok, status }: Response): void => {
  if (!ok) throw new NotAsPromised(status >= 500 ? 'faulty' : 'refused');
};
