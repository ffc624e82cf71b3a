import { z } from 'zod';

import type { Failed } from './failure.ts';
import { failed } from './failure.ts';
import type { Received } from './http.ts';

/** What an answer means. `token_over` is the only one that a new token can mend. */
export type Verdict =
  | { readonly kind: 'ok'; readonly data: unknown }
  | { readonly kind: 'started' }
  | { readonly kind: 'token_over' }
  | Failed;

const Envelope = z.object({
  success: z.boolean(),
  data: z.unknown().optional(),
  error: z
    .object({ code: z.union([z.string(), z.int().transform(String)]).nullish(), message: z.string().nullish() })
    .nullish()
    .catch(null),
});

/** The showing has begun. The API says so under 401, as if the token were over, and at times under 400. */
const STARTED_CODE = 'EXPIRED_EVENT_DETAIL';
const TOKEN_CODE = 'INVALID_TOKEN';

/**
 * Judges one answer by its code before its status. A 401 without a code speaks of the token; one with a code that is not the
 * token's does not, and a new token would be wasted on it.
 */
export const judge = ({ status, body }: Received): Verdict => {
  const envelope = Envelope.safeParse(body).data;
  const error = envelope?.success === false ? envelope.error : null;
  const code = error?.code ?? null;
  const detail = [`HTTP ${status}`, code, error?.message].filter(Boolean).join(' ');
  if (code === STARTED_CODE) return { kind: 'started' };
  if (code === TOKEN_CODE || (status === 401 && code === null)) return { kind: 'token_over' };
  if (status === 429) return failed('rate_limited', detail);
  if (status >= 500) return failed('server_error', detail);
  if (status === 401 || status === 403) return failed('unauthorised', detail);
  if (status < 200 || status >= 300) return failed('refused', detail);
  if (body === undefined) return failed('truncated', `${detail}: no whole JSON`);
  if (envelope === undefined) return failed('unreadable', `${detail}: no envelope of this API`);
  return envelope.success ? { kind: 'ok', data: envelope.data } : failed('unsuccessful', detail);
};
