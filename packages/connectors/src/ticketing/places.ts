/** So many at once; the rest wait in the order in which they came. */
export type Places = {
  /** Resolves when there is a place. Rejects when `signal` is aborted before. */
  readonly take: (signal?: AbortSignal) => Promise<void>;
  readonly leave: () => void;
};

export const openPlaces = (concurrency: number): Places => {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return {
    take: (signal) =>
      new Promise((resolve, reject) => {
        const giveUp = (): void => {
          waiting.splice(waiting.indexOf(take), 1);
          reject(new DOMException('given up while waiting', 'AbortError'));
        };
        const take = (): void => {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        };
        if (inside < concurrency) {
          inside += 1;
          resolve();
          return;
        }
        signal?.addEventListener('abort', giveUp, { once: true });
        waiting.push(take);
      }),
    // A place is handed on rather than given up, so that a newcomer cannot slip in before whoever waits.
    leave: () => {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    },
  };
};
