type Kept<T> = { readonly answer: Promise<T>; readonly untilMs: number };

/**
 * Asks `ask` at most once in `goodForMs`, whoever comes meanwhile shares the answer; one that failed is not kept. For a
 * question whose argument is always the same.
 */
export const keptFor = <A, T>(
  goodForMs: number,
  ask: (about: A) => Promise<T>,
  nowMs: () => number = () => performance.now(),
): ((about: A) => Promise<T>) => {
  let kept: Kept<T> | undefined;
  return (about) => {
    if (kept !== undefined && nowMs() < kept.untilMs) return kept.answer;
    const asking: Kept<T> = { answer: ask(about), untilMs: nowMs() + goodForMs };
    kept = asking;
    asking.answer.catch(() => {
      if (kept === asking) kept = undefined;
    });
    return asking.answer;
  };
};
