import { readFile } from 'node:fs/promises';
import { ROLES, scopesOf } from '@cineradar/core/accounts/roles';
import { SCOPES } from '@cineradar/core/accounts/scopes';
import { expect, test } from 'vitest';

const guide = await readFile(new URL('../../../../docs/guides/accounts.md', import.meta.url), 'utf8');
const scopesIn = (cell = ''): string[] => [...cell.matchAll(/`([a-z]+\.[a-z]+)`/g)].map(([, scope = '']) => scope);
const confidential = new Set<string>(['concessions.read', 'audit.read', 'billing.read', 'funnel.read']);
const reads = SCOPES.filter((scope) => scope.endsWith('.read') && !confidential.has(scope));

test.each(ROLES)('the guide’s table says of the role %s what core says', (role) => {
  const row = guide.split('\n').find((line) => line.startsWith(`| ${role} |`));
  const [, , anywhere, internal] = row?.split('|') ?? [];
  const told = [...reads, ...scopesIn(anywhere)];
  expect(new Set(told)).toEqual(new Set(scopesOf(role, 'media')));
  expect(new Set([...told, ...scopesIn(internal)])).toEqual(new Set(scopesOf(role, 'internal')));
});
