import { type OrganisationKind, type Role, scopesOf } from './roles.ts';

const EVERYWHERE = ['owner', 'admin', 'developer', 'viewer'] as const satisfies readonly Role[];

/** Who sells screens works with us; who buys them, with us or for a media agency. */
const BESIDES: Readonly<Record<OrganisationKind, readonly Role[]>> = {
  internal: ['sales', 'buyer'],
  media: ['sales', 'buyer'],
  developer: [],
  studio: [],
};

/** The roles that members of an organisation of this kind may have. */
export const rolesOf = (kind: OrganisationKind): readonly Role[] => [...EVERYWHERE, ...BESIDES[kind]];

/**
 * Whether a member of role `own` may give somebody the role `wanted`: one that the kind of organisation has, that allows
 * nothing he may not do himself; an owner is made by owners alone. Who may not say who belongs to the organisation gives
 * no role at all.
 */
export const mayGrant = (own: Role, wanted: Role, kind: OrganisationKind): boolean => {
  const ownScopes = scopesOf(own, kind);
  if (!ownScopes.includes('members.write') || !rolesOf(kind).includes(wanted)) return false;
  return wanted === 'owner' ? own === 'owner' : scopesOf(wanted, kind).every((scope) => ownScopes.includes(scope));
};
