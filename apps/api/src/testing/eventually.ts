import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 25;

/**
 * What is promised within a second is told by push; a machine crowded with tests is given four more. Whoever was not told
 * would find it by reading again, fifteen seconds on at the soonest.
 */
export const WITHIN_A_SECOND_MS = 5_000;

/** Asks again until `isTrue` of the answer; gives that answer. Throws, with the last answer, after `withinMs`. */
export const eventually = async <T>(
  ask: () => Promise<T>,
  isTrue: (answer: T) => boolean,
  withinMs = 50_000,
): Promise<T> => {
  for (const end = performance.now() + withinMs; ; await sleep(EVERY_MS)) {
    const answer = await ask();
    if (isTrue(answer)) return answer;
    if (performance.now() > end) throw new Error(`still not so after ${withinMs} ms: ${JSON.stringify(answer)}`);
  }
};
