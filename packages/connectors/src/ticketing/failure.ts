/** Why a call to the ticketing API gave nothing; closed, so that errors can be counted by cause. */
export type FailureReason =
  | 'aborted'
  | 'network'
  | 'timeout'
  | 'truncated'
  | 'rate_limited'
  | 'server_error'
  | 'unsuccessful'
  | 'unauthorised'
  | 'refused'
  | 'unreadable';

/** An expected failure as a value. `retryable`: the same call may succeed later; `detail` is for a log, not for a user. */
export type Failed = {
  readonly kind: 'failed';
  readonly reason: FailureReason;
  readonly retryable: boolean;
  readonly detail: string;
};

const RETRYABLE = {
  aborted: true,
  network: true,
  timeout: true,
  truncated: true,
  rate_limited: true,
  server_error: true,
  // `success: false` under HTTP 200 carries passing faults as well as lasting ones.
  unsuccessful: true,
  unauthorised: false,
  refused: false,
  unreadable: false,
} as const satisfies Record<FailureReason, boolean>;

export const failed = (reason: FailureReason, detail: string): Failed => ({
  kind: 'failed',
  reason,
  retryable: RETRYABLE[reason],
  detail,
});
