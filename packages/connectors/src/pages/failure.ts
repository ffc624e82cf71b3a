/** Why a page gave nothing; closed, so that errors can be counted by cause. */
export type PageFailureReason =
  | 'aborted'
  | 'absent'
  | 'disallowed'
  | 'robots_away'
  | 'network'
  | 'timeout'
  | 'rate_limited'
  | 'server_error'
  | 'refused'
  | 'unreadable';

/** An expected failure as a value. `retryable`: the same page may be read later; `detail` is for a log. */
export type PageFailed = {
  readonly kind: 'failed';
  readonly reason: PageFailureReason;
  readonly retryable: boolean;
  readonly detail: string;
};

const RETRYABLE = {
  aborted: true,
  // No browser: nothing changes until somebody installs one.
  absent: false,
  disallowed: false,
  robots_away: true,
  network: true,
  timeout: true,
  rate_limited: true,
  server_error: true,
  refused: false,
  unreadable: false,
} as const satisfies Record<PageFailureReason, boolean>;

export const pageFailed = (reason: PageFailureReason, detail: string): PageFailed => ({
  kind: 'failed',
  reason,
  retryable: RETRYABLE[reason],
  detail,
});
