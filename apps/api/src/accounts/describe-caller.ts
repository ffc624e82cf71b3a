import type { Role } from '@cineradar/core/accounts/roles';
import { findOrganisation } from '@cineradar/services/accounts/find-organisation';
import { listMemberships } from '@cineradar/services/accounts/list-memberships';
import type { Membership } from '@cineradar/services/accounts/membership';
import type { Grant } from '../auth/grant.ts';
import type { Accounts } from './accounts.ts';
import type { Person } from './port.ts';

type Caller = {
  readonly user: Person | null;
  readonly organisation: Membership['organisation'] | null;
  readonly role: Role | null;
  readonly organisations: readonly (Membership['organisation'] & { readonly role: Role })[];
};

/** Whose a key is: no person's, but an organisation's. */
const describeKey = async ({ tenant }: Grant, { db }: Accounts): Promise<Caller> => {
  const organisation = tenant === undefined ? undefined : await findOrganisation(db, tenant);
  return { user: null, organisation: organisation ?? null, role: null, organisations: [] };
};

/** Who a token or key is, as known now; nobody where it is no person's and no key, or where nobody signs in. */
export const describeCaller = async (grant: Grant, accounts: Accounts | undefined): Promise<Caller> => {
  if (grant.apiKey !== undefined && accounts !== undefined) return describeKey(grant, accounts);
  const { subject, tenant } = grant;
  const [[user], memberships] =
    accounts === undefined
      ? [[], []]
      : await Promise.all([accounts.port.findPeople([subject]), listMemberships(accounts.db, subject)]);
  const current = memberships.find(({ organisation }) => organisation.id === tenant);
  return {
    user: user ?? null,
    organisation: current?.organisation ?? null,
    role: current?.role ?? null,
    organisations: memberships.map(({ organisation, role }) => ({ ...organisation, role })),
  };
};
