import { ROLES } from '@cineradar/core/accounts/roles';
import * as v from 'valibot';
import { askAuth, type AuthRefusal } from './auth.ts';

const Invitation = v.object({
  organisation: v.string(),
  email: v.string(),
  role: v.picklist(ROLES),
  invitedBy: v.string(),
  expiresAt: v.pipe(v.string(), v.isoTimestamp()),
  standing: v.picklist(['open', 'accepted', 'revoked', 'expired', 'unbacked']),
});

/** What an invitation says to whoever holds its link. */
export type Invitation = v.InferOutput<typeof Invitation>;

/** The invitation behind a link; `unknown`: there is none, or a newer link took its place. */
export type LookResult =
  | { readonly kind: 'found'; readonly invitation: Invitation }
  | { readonly kind: 'unknown' | 'too_many' | 'unreachable' };

/** What the token of a link stands for. */
export async function lookAtInvitation(token: string): Promise<LookResult> {
  const answer = await askAuth('/auth/invitations/look', { token });
  if (answer.kind === 'refused') return { kind: 'unknown' };
  if (answer.kind !== 'done') return answer;
  const found = v.safeParse(Invitation, answer.body);
  return found.success ? { kind: 'found', invitation: found.output } : { kind: 'unreachable' };
}

/** Takes an invitation up as the person signed in; null where that was done. */
export async function acceptInvitation(token: string): Promise<AuthRefusal | null> {
  const answer = await askAuth('/auth/invitations/accept', { token });
  return answer.kind === 'done' ? null : answer;
}
