export type InTurns = {
  /** Runs `work` once all that was asked for under `key` before has ended, however it ended. */
  (key: string, work: () => Promise<void>): Promise<void>;
  readonly isBusy: (key: string) => boolean;
};

/** Work of one key comes one after the other: of each, one connection at most waits for another process's lock. */
export const inTurns = (): InTurns => {
  const last = new Map<string, Promise<void>>();
  const run = async (key: string, work: () => Promise<void>): Promise<void> => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work);
    const ended = mine.catch(() => undefined);
    last.set(key, ended);
    try {
      await mine;
    } finally {
      if (last.get(key) === ended) last.delete(key);
    }
  };
  return Object.assign(run, { isBusy: (key: string) => last.has(key) });
};
