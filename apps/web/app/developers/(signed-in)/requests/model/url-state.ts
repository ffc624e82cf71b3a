import { parseAsBoolean, parseAsIsoDateTime, parseAsString, parseAsStringLiteral } from 'nuqs';

/** How far back is looked. */
export const SPANS = ['hour', 'day', 'week', 'month'] as const;
export type Span = (typeof SPANS)[number];

export const CALLERS = ['key', 'person', 'all'] as const;
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** All of the log that an address carries; what stands at its default is left out. */
export const requestParsers = {
  q: parseAsString.withDefault(''),
  key: parseAsString,
  by: parseAsStringLiteral(CALLERS).withDefault('key'),
  operation: parseAsString,
  method: parseAsStringLiteral(METHODS),
  status: parseAsString,
  market: parseAsString,
  span: parseAsStringLiteral(SPANS).withDefault('day'),
  /** With these the span does not count. */
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  live: parseAsBoolean.withDefault(false),
  request: parseAsString,
};
