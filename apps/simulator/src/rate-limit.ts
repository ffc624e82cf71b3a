/** A token bucket of one second's worth. */
export type RateLimit = {
  /** 0 when a request may pass now, else the whole seconds to wait. */
  readonly take: (requestsPerSecond: number) => number;
};

export const openRateLimit = (realNowMs: () => number): RateLimit => {
  let left = Number.POSITIVE_INFINITY;
  let filledAtMs = realNowMs();
  return {
    take: (requestsPerSecond) => {
      const nowMs = realNowMs();
      const burst = Math.max(1, requestsPerSecond);
      left = Math.min(burst, left + ((nowMs - filledAtMs) / 1_000) * requestsPerSecond);
      filledAtMs = nowMs;
      if (left < 1) return Math.ceil((1 - left) / requestsPerSecond);
      left -= 1;
      return 0;
    },
  };
};
