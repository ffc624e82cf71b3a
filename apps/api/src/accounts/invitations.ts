import { DomainError } from '@cineradar/core/shared/errors';
import { afterCommit } from '@cineradar/platform/postgres/transaction';
import type { Asker } from '@cineradar/services/accounts/asker';
import { listMembers } from '@cineradar/services/accounts/list-members';
import { listMemberships } from '@cineradar/services/accounts/list-memberships';
import { type Invitation, type SentInvitation, spellEmail } from '@cineradar/services/invitations/invitation';
import { invitationLetter } from '@cineradar/services/invitations/invitation-letter';
import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.ts';
import { accountsOf } from '../http/tenant.ts';
import { namesOf } from './names.ts';

/** Invitations as the wire tells them, with the names of who invites. */
export const shownInvitations = async (c: Context<ApiEnv>, invitations: readonly Invitation[]) => {
  const nameOf = await namesOf(
    c,
    invitations.map(({ invitedBy }) => invitedBy),
  );
  return invitations.map(({ id, email, role, state, invitedBy, createdAt, sentAt, expiresAt }) => ({
    ...{ id, email, role, state, createdAt, sentAt, expiresAt },
    invitedBy: { id: invitedBy, name: nameOf(invitedBy) },
  }));
};

/** Throws `conflict` where a member of the organisation has this address. */
export const requireNoMember = async (c: Context<ApiEnv>, { organisationId }: Asker, email: string): Promise<void> => {
  const { db, port } = accountsOf(c);
  const members = await listMembers(db, organisationId);
  const people = await port.findPeople(members.map(({ subject }) => subject));
  if (!people.some((person) => spellEmail(person.email) === spellEmail(email))) return;
  const message = 'Whoever has this address is a member of your organisation already.';
  throw new DomainError('conflict', message, { errors: [{ pointer: '/body/email', message }] });
};

/** What follows # is not sent to any server, nor told to other pages: no log holds a token. */
const linkOf = (origins: ReadonlySet<string>, token: string): string => {
  const [origin = ''] = origins;
  return `${origin}/invitation#${token}`;
};

/**
 * Sends an invitation's letter once it stands, and gives what its sender is told. Without a mail server that holds the
 * link. Throws `unavailable` where the mail server did not take the letter.
 */
export const deliverInvitation = async (c: Context<ApiEnv>, { invitation, token }: SentInvitation) => {
  const { db, mail, origins } = accountsOf(c);
  const [shown] = await shownInvitations(c, [invitation]);
  if (shown === undefined) throw new Error('an invitation was not shown');
  const link = linkOf(origins, token);
  if (mail === undefined) return { ...shown, delivery: 'by_hand', link } as const;
  const memberships = await listMemberships(db, invitation.invitedBy);
  const organisation = memberships.find((one) => one.organisation.id === invitation.organisationId)?.organisation.name;
  const told = { organisation: organisation ?? 'an organisation', inviter: shown.invitedBy.name, link };
  await afterCommit(db, async () => {
    try {
      await mail.send(invitationLetter(invitation, told));
    } catch (cause) {
      throw new DomainError(
        'unavailable',
        'The invitation stands, but its letter was not taken. Send it again later.',
        {
          retryAfterSeconds: 30,
          cause,
        },
      );
    }
  });
  return { ...shown, delivery: 'mail', link: null } as const;
};
