import type { AnswerStore, KeptAnswer } from '@cineradar/platform/redis/answers';

/** Some 500 pages of schedules; a process that reads the whole country should be given a store that others share. */
const DEFAULT_CHARS = 32_000_000;

/** Keeps answers in memory, up to so many characters of data; the one longest unused goes first. */
export const memoryAnswers = (maxChars = DEFAULT_CHARS): AnswerStore => {
  const kept = new Map<string, KeptAnswer>();
  let chars = 0;
  const drop = (address: string): void => {
    chars -= kept.get(address)?.data.length ?? 0;
    kept.delete(address);
  };
  return {
    get: (address) => {
      const answer = kept.get(address);
      if (answer !== undefined) {
        kept.delete(address);
        kept.set(address, answer);
      }
      return Promise.resolve(answer);
    },
    put: (address, answer) => {
      drop(address);
      kept.set(address, answer);
      chars += answer.data.length;
      for (const oldest of kept.keys()) {
        if (chars <= maxChars) break;
        drop(oldest);
      }
      return Promise.resolve();
    },
  };
};
