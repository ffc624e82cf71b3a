import { expect, test } from 'vitest';
import { changedFacts } from './changed-facts.ts';

test('each field of both sides is told once, what changed first', () => {
  const before = { name: 'server', scopes: ['sites.read'], limit: null };
  const after = { name: 'server', scopes: ['sites.read', 'heat.read'], limit: null };
  expect(changedFacts({ before, after })).toEqual([
    { field: 'scopes', before: '["sites.read"]', after: '["sites.read","heat.read"]' },
    { field: 'name', before: 'server', after: 'server' },
    { field: 'limit', before: 'null', after: 'null' },
  ]);
});

test('what was not there before, or is gone after, has no value there', () => {
  expect(changedFacts({ before: null, after: { role: 'viewer' } })).toEqual([
    { field: 'role', before: null, after: 'viewer' },
  ]);
  expect(changedFacts({ before: { role: 'viewer' }, after: null })).toEqual([
    { field: 'role', before: 'viewer', after: null },
  ]);
  expect(changedFacts({ before: null, after: null })).toEqual([]);
});
