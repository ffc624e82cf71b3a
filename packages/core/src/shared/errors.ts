/** The closed set of reasons for which a request or a job is refused; one table maps them to HTTP. */
export type ErrorCode =
  | 'bad_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'address_unconfirmed'
  | 'not_found'
  | 'method_not_allowed'
  | 'not_acceptable'
  | 'conflict'
  | 'payload_too_large'
  | 'unprocessable'
  | 'rate_limited'
  | 'quota_reached'
  | 'unavailable'
  | 'internal';

/** One thing that is wrong with an input: a JSON pointer to it, and what to do about it. */
export type FieldProblem = { readonly pointer: string; readonly message: string };

export type DomainErrorOptions = {
  readonly errors?: readonly FieldProblem[];
  /** Seconds after which the same call may succeed. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
};

/** A refusal with a message for the caller that says what to do. Anything else that is thrown is a fault of ours. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: DomainErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
