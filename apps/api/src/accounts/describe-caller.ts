import type { Role } from '@cineradar/core/accounts/roles';
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

/** Who a token is, as known now; nobody where it is no person's, or where nobody signs in. */
export const describeCaller = async ({ subject, tenant }: Grant, accounts: Accounts | undefined): Promise<Caller> => {
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
