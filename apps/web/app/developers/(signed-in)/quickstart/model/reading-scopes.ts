import type { Scope } from '@cineradar/core/accounts/scopes';
import { givableScopes, type KeyScope } from '../../../../../portal/key-scope.ts';

/** What tells of people and money, and is no part of a first look. */
const NOT_FOR_A_START: ReadonlySet<KeyScope> = new Set(['members.read', 'audit.read', 'concessions.read']);

/**
 * What a first test key may do: read whatever its maker may read of the market, and move the sandbox’s clock.
 * @param held the scopes of who makes it
 */
export const readingScopes = (held: readonly Scope[]): readonly KeyScope[] =>
  givableScopes(held).filter(
    (scope) => scope === 'sandbox.write' || (scope.endsWith('.read') && !NOT_FOR_A_START.has(scope)),
  );
