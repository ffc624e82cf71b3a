/** What is known of a request that decides whether it is paid for. */
export type MeteredRequest = {
  /** The API key that it stood on; null for the token of a person. */
  readonly keyId: string | null;
  readonly market: string;
  /** Of its answer. */
  readonly status: number;
};

const SANDBOX = 'sandbox';
const REFUSED_BY_A_LIMIT = 429;
const FIRST_FAULT_OF_OURS = 500;

/**
 * Whether a request counts on the bill and against a month's quota: asked with a live key, and neither refused by a limit
 * nor failed by a fault of ours. `usage_is_billable` (migration 0033) says the same in SQL; a test holds both equal.
 */
export const isBillable = ({ keyId, market, status }: MeteredRequest): boolean =>
  keyId !== null && market !== SANDBOX && status < FIRST_FAULT_OF_OURS && status !== REFUSED_BY_A_LIMIT;
