import { type Scope, SCOPES } from '../accounts/scopes.ts';

/**
 * What only a person may do: a key that could make keys or members would outlive its own revocation, and one that could
 * raise the cap would not be held by it.
 */
const PEOPLE_ONLY: ReadonlySet<Scope> = new Set(['keys.write', 'members.write', 'usage.write', 'billing.write']);

/** Every scope that a key may hold. */
export const KEY_SCOPES: readonly Scope[] = SCOPES.filter((scope) => !PEOPLE_ONLY.has(scope));

/** What a key may do: what it was given, as far as its maker's role allows that now. */
export const effectiveScopes = (given: Iterable<string>, ofRole: readonly Scope[]): ReadonlySet<Scope> => {
  const allowed = new Set<string>(given);
  return new Set(ofRole.filter((scope) => allowed.has(scope) && !PEOPLE_ONLY.has(scope)));
};
