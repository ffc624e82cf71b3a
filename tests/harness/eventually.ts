import { setTimeout as sleep } from 'node:timers/promises';

/** A busy machine is no fault: of processes that start one may come up after a minute there. */
const LIMIT_MS = 180_000;
const EVERY_MS = 50;

/**
 * Asks until there is an answer, and gives it. A question that throws (a store that is away) counts as not answered.
 * Throws with the last such error, and what was waited for, when no answer came in time.
 */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  { limitMs = LIMIT_MS, everyMs = EVERY_MS } = {},
): Promise<T> => {
  let last: unknown;
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(everyMs)) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
  }
  throw new Error(`${what} did not come within ${limitMs / 1_000} s`, last === undefined ? {} : { cause: last });
};

/** Waits until something holds. */
export const untilTrue = async (
  what: string,
  holds: () => Promise<boolean> | boolean,
  limits: { limitMs?: number; everyMs?: number } = {},
): Promise<void> => {
  await eventually(what, async () => ((await holds()) ? true : undefined), limits);
};
