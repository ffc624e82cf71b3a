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

type Answered = Pick<Noted, 'requestId' | 'method' | 'status' | 'durationMs'> & { readonly market: string | undefined };

/** A text that PostgreSQL takes. */
const storable = (text: string): string => text.replaceAll('\u0000', '');

/** What is noted of an answered request; undefined where it was asked for no organisation. */
export const notedOf = ({ market, ...answered }: Answered, asked: Asked, nowMs: number): Noted | undefined => {
  const { tenant, apiKey, subject, market: granted } = asked.grant;
  if (tenant === undefined) return undefined;
  return {
    ...answered,
    organisationId: tenant,
    at: new Date(nowMs - answered.durationMs),
    keyId: apiKey?.id ?? null,
    subject: storable(subject),
    path: storable(shownPath(asked.address)),
    operation: asked.operation,
    address: storable(asked.from.slice(0, 64)),
    market: market ?? granted,
    bytes: asked.bytes,
  };
};
