import type { OrganisationKind, Role } from '@cineradar/core/accounts/roles';

/** A person's place in one organisation. */
export type Membership = {
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: OrganisationKind };
  readonly role: Role;
};

/** A member by the sign-in provider's name for the person; who that is only the provider knows. */
export type Member = { readonly subject: string; readonly role: Role; readonly since: Date };
