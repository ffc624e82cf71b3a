import { expect, test } from 'vitest';
import { ORGANISATION_KINDS, ROLES, scopesOf } from './roles.ts';
import { SCOPES } from './scopes.ts';

const everywhere = ROLES.flatMap((role) => ORGANISATION_KINDS.map((kind) => ({ role, kind })));

test.each(everywhere)(
  '$role of a $kind organisation has each of its scopes once, in the order of the list',
  ({ role, kind }) => {
    const scopes = scopesOf(role, kind);
    expect(scopes).toEqual(SCOPES.filter((scope) => scopes.includes(scope)));
  },
);

test.each(everywhere)('$role of a $kind organisation reads everything that is not confidential', ({ role, kind }) => {
  const confidential = new Set<string>(['concessions.read', 'audit.read', 'billing.read', 'funnel.read']);
  const reads = SCOPES.filter((scope) => scope.endsWith('.read') && !confidential.has(scope));
  expect(scopesOf(role, kind)).toEqual(expect.arrayContaining(reads));
});

test('concession rates are read by our own sales, admins and owners, and by nobody else', () => {
  const readers = everywhere.filter(({ role, kind }) => scopesOf(role, kind).includes('concessions.read'));
  expect(readers.map(({ role, kind }) => `${role} ${kind}`)).toEqual([
    'owner internal',
    'admin internal',
    'sales internal',
  ]);
});

test.each(['members.write', 'usage.write', 'billing.read', 'billing.write', 'audit.read'] as const)(
  '%s is for who leads an organisation, and for nobody else',
  (scope) => {
    const holders = everywhere.filter(({ role, kind }) => scopesOf(role, kind).includes(scope));
    expect(new Set(holders.map(({ role }) => role))).toEqual(new Set(['owner', 'admin']));
  },
);

test('keys, webhooks and the sandbox’s clock are changed by who builds on the API', () => {
  for (const scope of ['keys.write', 'webhooks.write', 'sandbox.write'] as const) {
    const writers = everywhere.filter(({ role, kind }) => scopesOf(role, kind).includes(scope));
    expect(new Set(writers.map(({ role }) => role))).toEqual(new Set(['owner', 'admin', 'developer']));
  }
});

test('only our own owners and admins write what every tenant sees, and see how tenants come to us', () => {
  for (const scope of ['heat.write', 'concessions.write', 'status.write', 'funnel.read'] as const) {
    const writers = everywhere.filter(({ role, kind }) => scopesOf(role, kind).includes(scope));
    expect(writers.map(({ role, kind }) => `${role} ${kind}`)).toEqual(['owner internal', 'admin internal']);
  }
});

test('a viewer writes nothing anywhere', () => {
  for (const kind of ORGANISATION_KINDS) {
    expect(scopesOf('viewer', kind).filter((scope) => scope.endsWith('.write'))).toEqual([]);
  }
});
