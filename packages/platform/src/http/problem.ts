import { DomainError, type ErrorCode, type FieldProblem } from '@cineradar/core/shared/errors';

/** The one table from a refusal's code to HTTP. */
const STATUS = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  address_unconfirmed: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  conflict: 409,
  payload_too_large: 413,
  unprocessable: 422,
  rate_limited: 429,
  quota_reached: 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;

const TITLE = {
  bad_request: 'The request cannot be understood',
  unauthenticated: 'No valid credentials',
  forbidden: 'Not allowed with these credentials',
  address_unconfirmed: 'Your e-mail address is not confirmed',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
  not_acceptable: 'No such representation',
  conflict: 'Conflict with what is stored',
  payload_too_large: 'Too large',
  unprocessable: 'The request cannot be carried out',
  rate_limited: 'Too many requests',
  quota_reached: 'The month is used up',
  unavailable: 'Not available now',
  internal: 'A fault on our side',
} as const satisfies Record<ErrorCode, string>;

export type ProblemStatus = (typeof STATUS)[ErrorCode];

/** RFC 9457 `application/problem+json`, with a stable code and the request's id. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: ProblemStatus;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly requestId: string;
  readonly errors?: readonly FieldProblem[];
};

/** Turns whatever was thrown into a problem. Only a DomainError's message reaches the caller; the rest is a bare 500. */
export const toProblem = (error: unknown, requestId: string): Problem => {
  const refusal = error instanceof DomainError ? error : undefined;
  const code = refusal?.code ?? 'internal';
  return {
    type: `https://docs.cineradar.id/errors/${code}`,
    title: TITLE[code],
    status: STATUS[code],
    detail: refusal?.message ?? 'Something went wrong here. Try again; if it goes on, send us the request id.',
    code,
    requestId,
    ...(refusal !== undefined && refusal.errors.length > 0 ? { errors: refusal.errors } : {}),
  };
};
