import { ORGANISATION_KINDS, ROLES } from '@cineradar/core/accounts/roles';
import { SCOPES } from '@cineradar/core/accounts/scopes';
import * as v from 'valibot';
import type { Token } from './token.ts';

/** What /auth/token gives for a session: a token for /v1, and whose it is. */
export const SessionToken = v.object({
  token: v.string(),
  expiresAt: v.pipe(v.string(), v.isoTimestamp()),
  user: v.object({ id: v.string(), name: v.string(), email: v.string() }),
  // How the e-mail address stands: `awaited`, a letter waits to be opened; `unasked`, none are sent here.
  address: v.optional(v.picklist(['proven', 'awaited', 'unasked'])),
  organisation: v.object({ id: v.string(), name: v.string(), kind: v.picklist(ORGANISATION_KINDS) }),
  role: v.picklist(ROLES),
  // A newer API may know more than this build does.
  scopes: v.pipe(
    v.array(v.string()),
    v.transform((names) => SCOPES.filter((scope) => names.includes(scope))),
  ),
  market: v.string(),
});
export type SessionToken = v.InferOutput<typeof SessionToken>;

/** Who is signed in, and what they may do: all of it but the token. */
export type Session = Omit<SessionToken, 'token' | 'expiresAt'> & {
  /** The market is made by the simulator: every figure says so. */
  readonly synthetic: boolean;
};

/** Someone signed in, and the token that the server exchanged for this page: the browser's client begins with it. */
export type Reader = { readonly session: Session; readonly first: Token };

/** The market that the simulator makes; whatever is read from it is synthetic. */
const SYNTHETIC_MARKET = 'demo';

export function sessionOf({ token: _token, expiresAt: _expiresAt, ...rest }: SessionToken): Session {
  return { ...rest, synthetic: rest.market === SYNTHETIC_MARKET };
}
