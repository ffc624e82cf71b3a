type WithinLimit = (begin: () => Promise<void>, limitMs: number) => Promise<void>;

/**
 * Gives what waits for work on the store as long as may be waited: a store that hangs is as good as away. What was given up
 * runs on, and asking anew beside it would slow both; so until it ended, or ran for `longestMs`, other work is refused.
 * Rejects as the work does, when it takes too long, and when what was given up before still runs.
 */
export const keepWithinLimits = (longestMs: number): WithinLimit => {
  let running: { readonly sinceMs: number } | undefined;
  return async (begin, limitMs) => {
    if (running !== undefined && performance.now() - running.sinceMs < longestMs)
      throw new Error('what was asked of the store before still runs');
    const mine = { sinceMs: performance.now() };
    running = mine;
    const end = (): void => {
      if (running === mine) running = undefined;
    };
    const { promise: tooLong, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
    try {
      await Promise.race([begin().finally(end), tooLong]);
    } finally {
      clearTimeout(timer);
    }
  };
};
