import { expect, test } from 'vitest';
import { barFor, destinationAt, destinationsFor, tabsFor } from './navigation.ts';

test('no two destinations share an address, a name or a key', () => {
  const all = destinationsFor(true);
  for (const names of [all.map(({ id }) => id), all.map(({ href }) => href), all.flatMap(({ jump }) => jump ?? [])]) {
    expect(new Set(names).size).toBe(names.length);
  }
  expect(all.length).toBeGreaterThan(10);
});

test('a stranger is shown public pages alone, in the side, the bar and the tabs', () => {
  const shown = [...destinationsFor(false), ...barFor(false), ...tabsFor(false)];
  expect(shown.length).toBeGreaterThan(5);
  expect(shown.filter(({ isPublic }) => isPublic !== true)).toEqual([]);
});

test('a phone has four tabs at most', () => {
  expect([tabsFor(true).length, tabsFor(false).length].every((count) => count > 0 && count <= 4)).toBe(true);
});

test.each([
  ['/docs', 'guides'],
  ['/docs/guides/verify-a-webhook', 'guides'],
  ['/docs/sdks/typescript', 'sdks'],
  ['/billing/invoices', 'billing'],
  ['/billings', undefined],
  ['/nowhere', undefined],
])('at %s the destination %s is shown as where one is', (path, id) => {
  expect(destinationAt(path)?.id).toBe(id);
});
