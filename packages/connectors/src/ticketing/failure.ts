/** Why a call to the ticketing API gave nothing; closed, so that errors can be counted by cause. */
export type FailureReason =
  | 'aborted'
  | 'network'
  | 'timeout'
  | 'truncated'
  | 'rate_limited'
  | 'budget_spent'
  | 'circuit_open'
  | 'server_error'
  | 'unsuccessful'
  | 'not_found'
  | 'unauthorised'
  | 'refused'
  | 'unreadable';

/** An expected failure as a value. `retryable`: the same call may succeed later; `detail` is for a log, not for a user. */
export type Failed = {
  readonly kind: 'failed';
  readonly reason: FailureReason;
  readonly retryable: boolean;
  readonly detail: string;
  /** Nothing will be sent before this instant (real time, ms since 1970); absent where no such instant is known. */
  readonly retryAtMs?: number;
};

const RETRYABLE = {
  aborted: true,
  network: true,
  timeout: true,
  truncated: true,
  rate_limited: true,
  budget_spent: true,
  circuit_open: true,
  server_error: true,
  // `success: false` under HTTP 200 carries passing faults as well as lasting ones.
  unsuccessful: true,
  // It is no more, or never was: asking again will not bring it.
  not_found: false,
  unauthorised: false,
  refused: false,
  unreadable: false,
} as const satisfies Record<FailureReason, boolean>;

export const failed = (reason: FailureReason, detail: string, retryAtMs?: number): Failed => ({
  kind: 'failed',
  reason,
  retryable: RETRYABLE[reason],
  detail,
  ...(retryAtMs === undefined ? {} : { retryAtMs }),
});
