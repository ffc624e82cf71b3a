/** So many requests in a window, for each subject. */
export type Quota = { readonly requests: number; readonly windowSeconds: number };

/** What is left to a subject after a request. */
export type Allowance = {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds until the whole quota is there again. */
  readonly resetSeconds: number;
  /** Seconds until one request is allowed; 0 when one is now. */
  readonly retryAfterSeconds: number;
};

/** Milliseconds that one request takes out of the window. */
export const costMs = ({ requests, windowSeconds }: Quota): number => (windowSeconds * 1_000) / requests;

/**
 * Generic cell rate algorithm: `debtMs` is how far the theoretical arrival time lies ahead of now. A request is
 * allowed while its cost still fits the window; the debt then grows by that cost, and melts as time passes.
 */
export const allowanceOf = (quota: Quota, debtMs: number, allowed: boolean): Allowance => {
  const cost = costMs(quota);
  const room = quota.windowSeconds * 1_000 - debtMs;
  return {
    allowed,
    // A hair is forgiven, so that sums of fractions do not cost a whole request.
    remaining: Math.max(0, Math.floor(room / cost + 1e-6)),
    resetSeconds: Math.ceil(debtMs / 1_000),
    retryAfterSeconds: room / cost + 1e-6 >= 1 ? 0 : Math.ceil((cost - room) / 1_000),
  };
};

/** True when one more request fits a window in which `debtMs` is taken. */
export const fits = (quota: Quota, debtMs: number): boolean =>
  quota.windowSeconds * 1_000 - debtMs >= costMs(quota) * (1 - 1e-6);
