import { type Scope, SCOPES } from './scopes.ts';

/** What a member of an organisation is there for. */
export const ROLES = ['owner', 'admin', 'developer', 'viewer', 'sales', 'buyer'] as const;
export type Role = (typeof ROLES)[number];

/** Whose organisation it is: our own, who buys screens, who builds on the API, who makes films. */
export const ORGANISATION_KINDS = ['internal', 'media', 'developer', 'studio'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** What every member may read, whatever the role: everything but what is confidential. */
const READS: readonly Scope[] = [
  'sites.read',
  'theatres.read',
  'movies.read',
  'showtimes.read',
  'performance.read',
  'occupancy.read',
  'exports.read',
  'scrapes.read',
  'predictions.read',
  'heat.read',
  'views.read',
  'notes.read',
  'members.read',
  'keys.read',
  'limits.read',
  'requests.read',
  'usage.read',
  'webhooks.read',
];

/** What who works with the figures leaves behind: documents, saved views, notes. */
const WORK: readonly Scope[] = ['documents.write', 'views.write', 'notes.write'];

/** What who builds on the API changes: keys, webhooks and the sandbox's clock. */
const BUILD: readonly Scope[] = ['keys.write', 'webhooks.write', 'sandbox.write'];

/** What who leads an organisation may do beside all of that: say who belongs to it, how
 * much it may use and what it pays for, see who did what. */
const LEAD: readonly Scope[] = ['members.write', 'usage.write', 'billing.read', 'billing.write', 'audit.read'];

/** What a role may do in any organisation. */
const ANYWHERE: Readonly<Record<Role, readonly Scope[]>> = {
  owner: [...READS, ...WORK, ...BUILD, ...LEAD],
  admin: [...READS, ...WORK, ...BUILD, ...LEAD],
  developer: [...READS, 'documents.write', 'views.write', ...BUILD],
  viewer: READS,
  sales: [...READS, ...WORK],
  buyer: [...READS, ...WORK],
};

/** What a role may do besides in our own organisation: concession rates and the score's weights are nobody else's. */
const INTERNAL: Readonly<Record<Role, readonly Scope[]>> = {
  owner: SCOPES,
  admin: SCOPES,
  developer: [],
  viewer: [],
  sales: ['concessions.read'],
  buyer: [],
};

/** The scopes of a role in an organisation of this kind, in the order of {@link SCOPES}, each once. */
export const scopesOf = (role: Role, kind: OrganisationKind): readonly Scope[] => {
  const allowed = new Set([...ANYWHERE[role], ...(kind === 'internal' ? INTERNAL[role] : [])]);
  return SCOPES.filter((scope) => allowed.has(scope));
};
