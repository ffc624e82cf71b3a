import { expect, test } from 'vitest';
import { PYTHON } from '../python/debian-python.mjs';
import { rootName } from './recipe.mjs';
import { SERVERS } from './servers-recipe.mjs';

test('each recipe has a root of its own, named by all that it is made of', () => {
  const changes = [{ version: 2 }, { packages: [...PYTHON.packages, 'dash'] }, { pretended: [] }, { excluded: [] }];
  const names = [SERVERS, PYTHON, ...changes.map((change) => ({ ...PYTHON, ...change }))].map(rootName);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^trixie-[0-9a-f]{12}$/);
});

test('the same recipe has the same name: a root that was unpacked is found again', () => {
  expect(rootName({ ...PYTHON })).toBe(rootName(PYTHON));
});
