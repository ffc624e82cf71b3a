import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 25;

/** Asks again until `isTrue` of the answer; gives that answer. Throws, with the last answer, after `withinMs`. */
export const eventually = async <T>(
  ask: () => Promise<T>,
  isTrue: (answer: T) => boolean,
  withinMs = 10_000,
): Promise<T> => {
  for (const end = performance.now() + withinMs; ; await sleep(EVERY_MS)) {
    const answer = await ask();
    if (isTrue(answer)) return answer;
    if (performance.now() > end) throw new Error(`still not so after ${withinMs} ms: ${JSON.stringify(answer)}`);
  }
};
