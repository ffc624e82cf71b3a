import type { ErrorCode } from '@cineradar/core/shared/errors';

const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'bad_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  409: 'conflict',
  413: 'payload_too_large',
  422: 'unprocessable',
  429: 'rate_limited',
  500: 'internal',
  503: 'unavailable',
};

/** The page that explains a refusal of this status; null where nothing was refused, or nobody wrote about it. */
export function errorPageOf(status: number): { readonly code: ErrorCode; readonly href: string } | null {
  const code = CODES[status];
  return code === undefined ? null : { code, href: `/docs/errors/${code}` };
}
