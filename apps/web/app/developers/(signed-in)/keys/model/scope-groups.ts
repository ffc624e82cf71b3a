import type { KeyScope } from '../../../../../portal/key-scope.ts';

/** What a program is there for, and the scopes that it needs for that. */
const GROUPS = {
  market: ['occupancy.read', 'sites.read', 'theatres.read', 'movies.read', 'showtimes.read', 'performance.read'],
  forecasts: ['predictions.read', 'heat.read', 'heat.write'],
  files: ['exports.read', 'documents.write', 'scrapes.read', 'concessions.read', 'concessions.write'],
  work: ['views.read', 'views.write', 'notes.read', 'notes.write'],
  build: ['sandbox.write', 'webhooks.read', 'webhooks.write', 'limits.read', 'requests.read', 'keys.read'],
} as const satisfies Record<string, readonly KeyScope[]>;

export type ScopeGroup = keyof typeof GROUPS | 'organisation';

/** A group, and those of its scopes that may be given. */
export type OfferedGroup = { readonly id: ScopeGroup; readonly scopes: readonly KeyScope[] };

const named = Object.entries(GROUPS).map(([id, scopes]) => ({ id, scopes: new Set<string>(scopes) }));
const isGroup = (id: string): id is keyof typeof GROUPS => id in GROUPS;

/**
 * Scopes by what they are for; groups that hold none are left out, and what no group names is about the organisation.
 * @param scopes those that may be given, in any order
 */
export function groupScopes(scopes: readonly KeyScope[]): readonly OfferedGroup[] {
  const groups = named.flatMap(({ id, scopes: members }): readonly OfferedGroup[] =>
    isGroup(id) ? [{ id, scopes: scopes.filter((scope) => members.has(scope)) }] : [],
  );
  const rest = scopes.filter((scope) => !named.some(({ scopes: members }) => members.has(scope)));
  return [...groups, { id: 'organisation' as const, scopes: rest }].filter((group) => group.scopes.length > 0);
}
