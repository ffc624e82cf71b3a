import { ROLES } from '@cineradar/core/accounts/roles';
import * as z from 'zod/mini';
import { askAuth, type AuthRefusal } from './auth.ts';

const Invitation = z.object({
  organisation: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  invitedBy: z.string(),
  expiresAt: z.iso.datetime({ offset: true }),
  standing: z.enum(['open', 'accepted', 'revoked', 'expired', 'unbacked']),
});

/** What an invitation says to whoever holds its link. */
export type Invitation = z.output<typeof Invitation>;

/** The invitation behind a link; `unknown`: there is none, or a newer link took its place. */
export type LookResult =
  | { readonly kind: 'found'; readonly invitation: Invitation }
  | { readonly kind: 'unknown' | 'too_many' | 'unreachable' };

/** What the token of a link stands for. */
export async function lookAtInvitation(token: string): Promise<LookResult> {
  const answer = await askAuth('/auth/invitations/look', { token });
  if (answer.kind === 'refused') return { kind: 'unknown' };
  if (answer.kind !== 'done') return answer;
  const { data } = Invitation.safeParse(answer.body);
  return data ? { kind: 'found', invitation: data } : { kind: 'unreachable' };
}

/** Takes an invitation up as the person signed in; null where that was done. */
export async function acceptInvitation(token: string): Promise<AuthRefusal | null> {
  const answer = await askAuth('/auth/invitations/accept', { token });
  return answer.kind === 'done' ? null : answer;
}
