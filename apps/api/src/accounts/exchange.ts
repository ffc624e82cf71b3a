import { setTimeout as sleep } from 'node:timers/promises';
import type { Mail } from '@cineradar/connectors/mail/port';
import { scopesOf } from '@cineradar/core/accounts/roles';
import type { Scope } from '@cineradar/core/accounts/scopes';
import { DomainError } from '@cineradar/core/shared/errors';
import type { MarketName } from '@cineradar/platform/config';
import type { Db } from '@cineradar/platform/postgres/pool';
import { listMemberships } from '@cineradar/services/accounts/list-memberships';
import type { Membership } from '@cineradar/services/accounts/membership';
import type { Revocations } from '../auth/revocations.ts';
import type { SignToken } from '../auth/sign-token.ts';
import { type AddressStanding, addressStanding } from './address-standing.ts';
import type { Person, Session } from './port.ts';

/** Short enough that a role or a membership need not be asked for with each request. */
const TOKEN_SECONDS = 600;

export type ExchangeDeps = {
  readonly db: Db;
  /** Absent where no letters are sent. */
  readonly mail: Mail | undefined;
  readonly sign: SignToken;
  readonly market: MarketName;
  readonly revocations: Revocations;
  /** Milliseconds since 1970, real time. */
  readonly nowMs: () => number;
};

/** What a browser gets for its session: a token for /v1, and whom and what it stands for. */
export type ConsoleToken = {
  readonly token: string;
  readonly expiresAt: Date;
  readonly user: Person;
  /** How the person's e-mail address stands. */
  readonly address: AddressStanding;
  readonly organisation: Membership['organisation'];
  readonly role: Membership['role'];
  readonly scopes: readonly Scope[];
  readonly market: MarketName;
  /** Every organisation that the person may work for, this one first. */
  readonly organisations: readonly (Membership['organisation'] & { readonly role: Membership['role'] })[];
};

/** A revocation counts whole seconds and covers its own: a token given within it would be dead on arrival. */
const issueTime = async ({ revocations, nowMs, market }: ExchangeDeps, session: Session): Promise<number> => {
  const issuedAt = Math.floor(nowMs() / 1_000);
  const grant = { subject: session.person.id, tokenId: session.id, scopes: new Set<string>(), market, issuedAt };
  if (!revocations.isRevoked({ ...grant, expiresAt: issuedAt + TOKEN_SECONDS })) return issuedAt;
  await sleep((issuedAt + 1) * 1_000 - nowMs());
  return issuedAt + 1;
};

/**
 * Exchanges a session for a token of ten minutes, whose `jti` is the session: what ends that ends every token of it.
 * Throws `forbidden` for a person who belongs to no organisation.
 */
export const exchangeSession = async (deps: ExchangeDeps, session: Session): Promise<ConsoleToken> => {
  const { db, sign, market } = deps;
  const memberships = await listMemberships(db, session.person.id);
  const [chosen] = memberships;
  if (chosen === undefined) {
    throw new DomainError('forbidden', 'You belong to no organisation any more. Ask an admin of yours to add you.');
  }
  const scopes = scopesOf(chosen.role, chosen.organisation.kind);
  const issuedAt = await issueTime(deps, session);
  const expiresAt = issuedAt + TOKEN_SECONDS;
  const token = await sign({
    subject: session.person.id,
    market,
    scopes,
    organisationId: chosen.organisation.id,
    tokenId: session.id,
    plan: 'console',
    issuedAt,
    expiresAt,
  });
  return {
    token,
    expiresAt: new Date(expiresAt * 1_000),
    user: session.person,
    address: addressStanding(session.isProven, deps.mail),
    organisation: chosen.organisation,
    role: chosen.role,
    scopes,
    market,
    organisations: memberships.map(({ organisation, role }) => ({ ...organisation, role })),
  };
};
