import { z } from 'zod';

import type { Failed } from './failure.ts';
import { failed } from './failure.ts';
import type { Received } from './http.ts';
import type { Unreadable } from './rows.ts';

/** What an answer means. `token_over` is the only one that a new token can mend. */
export type Verdict =
  | { readonly kind: 'ok'; readonly data: unknown; readonly etag: string | null }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'started' }
  | { readonly kind: 'token_over' }
  | Failed;

const Code = z.union([z.string(), z.int().transform(String)]);

/** Faults of a gateway before the API come without `success`, and their code must be read all the same. */
const Envelope = z.object({
  success: z.boolean().nullish().catch(null),
  data: z.unknown().optional(),
  error: z
    .object({ code: Code.nullish().catch(null), message: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** The showing has begun. The API says so under 401, as if the token were over, and at times under 400. */
const STARTED_CODE = 'EXPIRED_EVENT_DETAIL';
const TOKEN_CODE = 'INVALID_TOKEN';
/** There is nothing of that name (any more); the API says so under 200. */
const NOT_FOUND_CODE = 'NOT_FOUND';

const refusal = (status: number, detail: string): Failed | null => {
  if (status === 429) return failed('rate_limited', detail);
  if (status >= 500) return failed('server_error', detail);
  if (status === 401 || status === 403) return failed('unauthorised', detail);
  return status < 200 || status >= 300 ? failed('refused', detail) : null;
};

/**
 * Judges one answer by its code before its status. A 401 without a code speaks of the token, unless it was cut short and
 * its code is what is missing; one with a code that is not the token's does not, and a new token would be wasted on it.
 */
export const judge = ({ status, etag, body, isEmpty }: Received): Verdict => {
  const envelope = Envelope.safeParse(body).data;
  const error = envelope?.success === true ? null : envelope?.error;
  const code = error?.code ?? null;
  const detail = [`HTTP ${status}`, code, error?.message].filter(Boolean).join(' ');
  if (code === STARTED_CODE) return { kind: 'started' };
  if (code === TOKEN_CODE) return { kind: 'token_over' };
  if (status === 304) return { kind: 'unchanged' };
  if (status === 401 && code === null) {
    const isCut = body === undefined && !isEmpty;
    return isCut ? failed('truncated', `${detail}: no whole JSON`) : { kind: 'token_over' };
  }
  const refused = refusal(status, detail);
  if (refused !== null) return refused;
  if (body === undefined) return failed('truncated', `${detail}: no whole JSON`);
  if (typeof envelope?.success !== 'boolean') return failed('unreadable', `${detail}: no envelope of this API`);
  if (envelope.success) return { kind: 'ok', data: envelope.data, etag };
  return failed(code === NOT_FOUND_CODE ? 'not_found' : 'unsuccessful', detail);
};

const asFailed = (verdict: Exclude<Verdict, { kind: 'ok' }>): Failed =>
  verdict.kind === 'failed' ? verdict : failed('refused', `an answer that has no place here: ${verdict.kind}`);

/** Reads an answer's data by `parse`; data of another shape is a failure like any other. */
export const readVerdict = <T extends { readonly kind: 'ok' }>(
  verdict: Verdict,
  parse: (data: unknown) => T | Unreadable,
): T | Failed => {
  if (verdict.kind !== 'ok') return asFailed(verdict);
  const result = parse(verdict.data);
  return result.kind === 'ok' ? result : failed('unreadable', `${result.path}: ${result.reason}`);
};
