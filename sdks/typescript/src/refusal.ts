import {
  ApiError,
  BadRequestError,
  ConflictError,
  ForbiddenError,
  NotFoundError,
  PayloadTooLargeError,
  type Problem,
  RateLimitedError,
  type Refusal,
  ServerError,
  UnauthenticatedError,
  UnavailableError,
  UnprocessableError,
} from './errors.ts';
import { retryAfterSecondsOf } from './retry.ts';
import { parseWire } from './wire.ts';

const CLASSES: Readonly<Record<number, new (refusal: Refusal) => ApiError>> = {
  400: BadRequestError,
  401: UnauthenticatedError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  413: PayloadTooLargeError,
  422: UnprocessableError,
  429: RateLimitedError,
  503: UnavailableError,
};

const problemIn = (response: Response, body: string): Problem | undefined => {
  if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true) return undefined;
  try {
    return parseWire<Problem>(body);
  } catch {
    return undefined;
  }
};

/** The error that an answer outside 2xx is thrown as; reads its body to the end. */
export const refusalOf = async (response: Response, nowMs: number): Promise<ApiError> => {
  const { status, statusText, headers } = response;
  const problem = problemIn(response, await response.text());
  const Class = CLASSES[status] ?? (status >= 500 ? ServerError : ApiError);
  return new Class({
    status,
    title: problem?.title ?? (statusText === '' ? 'Refused' : statusText),
    detail: problem?.detail ?? 'The answer holds no problem of the API: something between may have given it.',
    code: problem?.code,
    requestId: problem?.requestId ?? headers.get('x-request-id') ?? undefined,
    errors: problem?.errors ?? [],
    retryAfterSeconds: retryAfterSecondsOf(headers.get('retry-after'), nowMs),
    problem,
  });
};
