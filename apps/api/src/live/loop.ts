export type Loop = {
  /** Asks for another run, soon; any number of calls before it begins are one. */
  readonly wake: () => void;
  /** Lets a run that began end, and begins no other. */
  readonly close: () => Promise<void>;
};

/** Runs `work` at once, when woken and every `everyMs`; never twice at a time, nor sooner than `restMs` after a run. */
export const keepRunning = (work: () => Promise<void>, everyMs: number, restMs: number): Loop => {
  let running: Promise<void> | undefined;
  let wokenAgain = false;
  let closed = false;

  const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, closed ? 0 : restMs).unref());
  const wake = (): void => {
    if (closed) return;
    if (running !== undefined) {
      wokenAgain = true;
      return;
    }
    wokenAgain = false;
    running = work()
      .then(rest)
      .finally(() => {
        running = undefined;
        if (wokenAgain) wake();
      });
  };
  const timer = setInterval(wake, everyMs);
  timer.unref();
  wake();

  return {
    wake,
    close: async () => {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
};
