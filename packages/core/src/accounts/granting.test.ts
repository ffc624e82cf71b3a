import { expect, test } from 'vitest';
import { mayGrant, rolesOf } from './granting.ts';
import { ORGANISATION_KINDS, ROLES, scopesOf } from './roles.ts';

const pairs = ORGANISATION_KINDS.flatMap((kind) =>
  ROLES.flatMap((own) => ROLES.map((wanted) => ({ kind, own, wanted }))),
);

test('nobody gives a role that allows what they may not do, and owners are made by owners alone', () => {
  for (const { kind, own, wanted } of pairs.filter((one) => mayGrant(one.own, one.wanted, one.kind))) {
    const ownScopes = scopesOf(own, kind);
    expect(scopesOf(wanted, kind).filter((scope) => !ownScopes.includes(scope))).toEqual([]);
    expect(wanted === 'owner' && own !== 'owner').toBe(false);
  }
});

test('owners give every role that their organisation has, admins all but owner, the others none', () => {
  for (const kind of ORGANISATION_KINDS) {
    const given = (own: (typeof ROLES)[number]) => ROLES.filter((wanted) => mayGrant(own, wanted, kind));
    expect(new Set(given('owner'))).toEqual(new Set(rolesOf(kind)));
    expect(new Set(given('admin'))).toEqual(new Set(rolesOf(kind).filter((role) => role !== 'owner')));
    for (const own of ['developer', 'viewer', 'sales', 'buyer'] as const) expect(given(own)).toEqual([]);
  }
});

test('developers’ and studios’ organisations neither sell nor buy screens', () => {
  for (const kind of ['developer', 'studio'] as const) {
    expect(rolesOf(kind)).toEqual(['owner', 'admin', 'developer', 'viewer']);
  }
});
