import type { components } from './api.generated.ts';

/** What the API says of a refusal, by RFC 9457. */
export type Problem = components['schemas']['Problem'];

/** The closed set of reasons for which the API refuses. */
export type ErrorCode = Problem['code'];

/** One thing that is wrong with a request: a JSON pointer to it, and what to do about it. */
export type FieldProblem = { readonly pointer: string; readonly message: string };

/** Whatever this package throws by itself. A call that its signal ended rejects with the signal's reason instead. */
export class CineRadarError extends Error {
  override name = 'CineRadarError';
}

/** No answer came: the name is unknown, the connection was refused or broke. */
export class ConnectionError extends CineRadarError {
  override name = 'ConnectionError';
}

/** No whole answer came in time. */
export class TimeoutError extends ConnectionError {
  override name = 'TimeoutError';
}

/** What is known of a refusal; the members of RFC 9457 where the answer was one of ours. */
export type Refusal = {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** Undefined where something between us answered, such as a proxy. */
  readonly code: ErrorCode | undefined;
  /** Names the request in our log: send it to us with a question. */
  readonly requestId: string | undefined;
  readonly errors: readonly FieldProblem[];
  /** Seconds after which the same call may succeed. */
  readonly retryAfterSeconds: number | undefined;
  /** All of what the API said; undefined where something between us answered. */
  readonly problem: Problem | undefined;
};

/** The API answered, but not with what was asked. */
export class ApiError extends CineRadarError implements Refusal {
  override name = 'ApiError';
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: ErrorCode | undefined;
  readonly requestId: string | undefined;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;
  readonly problem: Problem | undefined;

  constructor(refusal: Refusal) {
    const { status, title, detail, requestId } = refusal;
    super(`${status} ${title}: ${detail}${requestId === undefined ? '' : ` (request ${requestId})`}`);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.code = refusal.code;
    this.requestId = requestId;
    this.errors = refusal.errors;
    this.retryAfterSeconds = refusal.retryAfterSeconds;
    this.problem = refusal.problem;
  }
}

/** 400: the request is not valid; `errors` points to the fields. */
export class BadRequestError extends ApiError {
  override name = 'BadRequestError';
}

/** 401: no key or token, or one that is no longer good. */
export class UnauthenticatedError extends ApiError {
  override name = 'UnauthenticatedError';
}

/**
 * 403: the key or token lacks the scope, or names a market that is not served. By `code` `address_unconfirmed`, whose
 * it is has yet to open the letter that confirms the e-mail address.
 */
export class ForbiddenError extends ApiError {
  override name = 'ForbiddenError';
}

/** 404: there is no such thing, or not for this caller. */
export class NotFoundError extends ApiError {
  override name = 'NotFoundError';
}

/** 409: it conflicts with what is stored. */
export class ConflictError extends ApiError {
  override name = 'ConflictError';
}

/** 413: more than the API takes at once. */
export class PayloadTooLargeError extends ApiError {
  override name = 'PayloadTooLargeError';
}

/** 422: understood, and it cannot be carried out. */
export class UnprocessableError extends ApiError {
  override name = 'UnprocessableError';
}

/** 429: more calls than the quota holds; `retryAfterSeconds` says when the next may come. */
export class RateLimitedError extends ApiError {
  override name = 'RateLimitedError';
}

/** 500 and above: a fault on our side, or something that is away for now. */
export class ServerError extends ApiError {
  override name = 'ServerError';
}

/** 503: away for now; `retryAfterSeconds` may say for how long. */
export class UnavailableError extends ServerError {
  override name = 'UnavailableError';
}

/** What came is no webhook of ours: its signature, its age or its form is not right. Answer it with 400. */
export class WebhookError extends CineRadarError {
  override name = 'WebhookError';
}

/** A stream was ended for good by the API: no token of before will do. */
export class StreamEndedError extends CineRadarError {
  override name = 'StreamEndedError';
  readonly code: number;

  constructor(code: number, reason: string) {
    super(`The stream was ended (${code}): ${reason}`);
    this.code = code;
  }
}
