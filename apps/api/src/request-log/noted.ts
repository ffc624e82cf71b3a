import type { Grant } from '../auth/grant.ts';
import type { Noted } from './request-log.ts';
import { shownPath } from './shown-path.ts';

/** Of a request that stands on a grant: what its log needs besides what every request has. */
export type Asked = {
  readonly grant: Grant;
  /** As the OpenAPI document names it. */
  readonly operation: string;
  /** With its query. */
  readonly address: string;
  /** Where the caller is. */
  readonly from: string;
  readonly bytes: number | null;
};

type Answered = Pick<Noted, 'requestId' | 'method' | 'status'> & { readonly market: string | undefined };

/** A text that PostgreSQL takes. */
const storable = (text: string): string => (text.includes('\u0000') ? text.replaceAll('\u0000', '') : text);

/** What is noted of an answered request; undefined where it was asked for no organisation. */
export const notedOf = (
  { requestId, method, status, market }: Answered,
  durationMs: number,
  { grant, address, operation, from, bytes }: Asked,
  nowMs: number,
): Noted | undefined => {
  const { tenant, apiKey, subject } = grant;
  if (tenant === undefined) return undefined;
  return {
    organisationId: tenant,
    at: new Date(nowMs - durationMs),
    keyId: apiKey?.id ?? null,
    subject: storable(subject),
    requestId,
    method,
    path: storable(shownPath(address)),
    operation,
    status,
    durationMs,
    address: storable(from.slice(0, 64)),
    market: market ?? grant.market,
    bytes,
  };
};
