import { mayGrant } from '@cineradar/core/accounts/granting';
import type { OrganisationKind, Role } from '@cineradar/core/accounts/roles';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { RequestOrigin } from '../accounts/asker.ts';
import { lockOrganisation } from '../accounts/lock-members.ts';
import { noteChange } from '../audit/note-change.ts';
import { digestOfToken, type Invitation, type InvitationState, readInvitation, spellEmail } from './invitation.ts';

/** Who takes an invitation up: the sign-in provider's id and the address that it knows. */
type Invited = { readonly id: string; readonly email: string };

/** How an invitation stands; `unbacked`: it is open, but whoever sent it could not send it today. */
export type InvitationStanding = InvitationState | 'unbacked';

const OVER: Readonly<Record<Exclude<InvitationStanding, 'open'>, string>> = {
  accepted: 'This invitation was taken up already: it holds once. Ask for a new one where you need one.',
  revoked: 'This invitation was taken back. Ask whoever sent it.',
  expired: 'This invitation has expired: it holds for seven days. Ask for it to be sent again.',
  unbacked: 'Whoever sent this invitation may no longer invite you. Ask for a new one.',
};

const standingOf = (
  { state, invitedBy, role }: Invitation,
  { kind, roles }: { readonly kind: OrganisationKind; readonly roles: ReadonlyMap<string, Role> },
): InvitationStanding => {
  if (state !== 'open') return state;
  const own = roles.get(invitedBy);
  return own !== undefined && mayGrant(own, role, kind) ? 'open' : 'unbacked';
};

const requireOpen = (standing: InvitationStanding): void => {
  if (standing !== 'open') throw new DomainError('conflict', OVER[standing]);
};

const lockByToken = async (tx: Tx, token: string) => {
  const which = sql`token_digest = ${digestOfToken(token)}`;
  const { organisationId } = await readInvitation(tx, which);
  const organisation = await lockOrganisation(tx, organisationId);
  // Again: it may have changed while the organisation was waited for.
  return { invitation: await readInvitation(tx, which, sql`for update`), organisation };
};

/** An invitation as whoever holds its token sees it. */
type LookedAt = Invitation & { readonly organisationName: string; readonly standing: InvitationStanding };

/** What an invitation says to whoever holds its token, also once it is over. Throws `not_found`. */
export const lookAtInvitation = (db: Db, token: string): Promise<LookedAt> =>
  inTransaction(db, async (tx) => {
    const { invitation, organisation } = await lockByToken(tx, token);
    return { ...invitation, organisationName: organisation.name, standing: standingOf(invitation, organisation) };
  });

/** The address that an invitation was sent to. Throws `not_found`, and `conflict` for one that is over. */
export const invitedAddress = async (db: Db, token: string): Promise<string> => {
  const { email, standing } = await lookAtInvitation(db, token);
  requireOpen(standing);
  return email;
};

/**
 * Makes the person a member with the invitation's role, and has them work for that organisation; gives its id. Throws
 * `not_found` for a token that is none, `forbidden` for somebody else's, `conflict` where the invitation is over or the
 * person a member.
 */
export const acceptInvitation = (db: Db, token: string, person: Invited, origin: RequestOrigin): Promise<string> =>
  inTransaction(db, async (tx) => {
    const { invitation, organisation } = await lockByToken(tx, token);
    const { id, organisationId, email, role } = invitation;
    if (spellEmail(person.email) !== email) {
      throw new DomainError('forbidden', 'This invitation is for another address. Sign in as whom it was sent to.');
    }
    requireOpen(standingOf(invitation, organisation));
    if (organisation.roles.has(person.id)) {
      throw new DomainError('conflict', 'You are a member of this organisation already.');
    }
    await sql`
      insert into memberships (organisation_id, subject, role, chosen_at)
      values (${organisationId}, ${person.id}, ${role}, clock_timestamp())`.execute(tx);
    await sql`
      update invitations set accepted_at = clock_timestamp(), accepted_by = ${person.id}
      where id = ${id}`.execute(tx);
    const asker = { organisationId, subject: person.id, origin };
    await noteChange(tx, asker, 'invitation.accept', { target: id, after: { member: person.id, email, role } });
    return organisationId;
  });
