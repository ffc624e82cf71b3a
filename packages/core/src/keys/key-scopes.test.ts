import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ORGANISATION_KINDS, ROLES, scopesOf } from '../accounts/roles.ts';
import { SCOPES } from '../accounts/scopes.ts';
import { effectiveScopes, KEY_SCOPES } from './key-scopes.ts';

test('a key never does more than it was given, nor more than its maker may, nor what only people may', () => {
  const role = fc.tuple(fc.constantFrom(...ROLES), fc.constantFrom(...ORGANISATION_KINDS));
  fc.assert(
    fc.property(fc.subarray([...SCOPES, 'unheard.of']), role, (given, [name, kind]) => {
      const held = [...effectiveScopes(given, scopesOf(name, kind))];
      expect(given).toEqual(expect.arrayContaining(held));
      expect(scopesOf(name, kind)).toEqual(expect.arrayContaining(held));
      expect(held.filter((scope) => scope === 'keys.write' || scope === 'members.write')).toEqual([]);
      const lost = scopesOf(name, kind).filter((scope) => given.includes(scope) && KEY_SCOPES.includes(scope));
      expect(held).toEqual(lost);
    }),
  );
});
