import { SCOPES } from '@cineradar/core/accounts/scopes';
import { expect, test } from 'vitest';
import { destinationAt, destinationsFor } from './navigation.ts';

test('no two destinations share an address, a name or a key', () => {
  const all = destinationsFor(SCOPES);
  for (const names of [all.map(({ id }) => id), all.map(({ href }) => href), all.map(({ jump }) => jump)]) {
    expect(new Set(names).size).toBe(names.length);
  }
  expect(all.length).toBeGreaterThan(5);
});

test('a phone has four tabs at most', () => {
  const tabs = destinationsFor([]).filter(({ onPhone }) => onPhone);
  expect(tabs.length > 0 && tabs.length <= 4).toBe(true);
});

test('a page that needs a scope is offered only to who has it', () => {
  const ids = (scopes: Parameters<typeof destinationsFor>[0]) => destinationsFor(scopes).map(({ id }) => id);
  expect(ids([])).not.toContain('funnel');
  expect(ids(['funnel.read'])).toContain('funnel');
});

test('what lies below a destination belongs to it', () => {
  expect(['/films', '/films/1', '/filmsets'].map((path) => destinationAt(path)?.id)).toEqual([
    'films',
    'films',
    undefined,
  ]);
});
