import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '@cineradar/core/accounts/roles';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';

export const INVITATION_STATES = ['open', 'accepted', 'revoked', 'expired'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** An invitation as the organisation sees it; its token is nowhere. */
export type Invitation = {
  readonly id: string;
  readonly organisationId: string;
  /** In lower case. */
  readonly email: string;
  readonly role: Role;
  readonly state: InvitationState;
  /** Who invites, as the sign-in provider names the person. */
  readonly invitedBy: string;
  readonly createdAt: Date;
  /** When its present token was made. */
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly acceptedBy: string | null;
};

/** An invitation with what its link holds, which is told this once. */
export type SentInvitation = { readonly invitation: Invitation; readonly token: string };

/** How long a token holds. */
export const LIFE = sql`interval '7 days'`;

/** The columns of an {@link Invitation}. */
export const INVITATION_COLUMNS: RawBuilder<unknown> = sql`
  id, organisation_id as "organisationId", email, role, invited_by as "invitedBy", created_at as "createdAt",
  sent_at as "sentAt", expires_at as "expiresAt", accepted_by as "acceptedBy",
  case when accepted_at is not null then 'accepted'
    when expires_at <= coalesce(revoked_at, clock_timestamp()) then 'expired'
    when revoked_at is not null then 'revoked' else 'open' end as state`;

/** 32 random bytes: nobody guesses one, so its plain digest may be kept. */
export const makeInvitationToken = (): string => `cr_invite_${randomBytes(32).toString('base64url')}`;

export const digestOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Addresses are told apart without their case. */
export const spellEmail = (email: string): string => email.trim().toLowerCase();

export const noSuchInvitation = (): DomainError => new DomainError('not_found', 'There is no such invitation.');

/** One invitation, held where `lock` says so. Throws `not_found`. */
export const readInvitation = async (
  db: Db,
  which: RawBuilder<unknown>,
  lock: RawBuilder<unknown> = sql``,
): Promise<Invitation> => {
  const { rows } = await sql<Invitation>`
    select ${INVITATION_COLUMNS} from invitations where ${which} ${lock}`.execute(db);
  const [invitation] = rows;
  if (invitation === undefined) throw noSuchInvitation();
  return invitation;
};
