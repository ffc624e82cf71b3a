import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const tokensOf = (path: string): ReadonlyMap<string, string> => {
  const css = readFileSync(new URL(path, import.meta.url), 'utf8');
  return new Map([...css.matchAll(/^ {2}--([\w-]+): (.+);$/gm)].map(([, name = '', value = '']) => [name, value]));
};

test('the API’s own page, which ships without the console, shows no token otherwise than the console', () => {
  const design = tokensOf('tokens.css');
  const copied = tokensOf('../../api/pages/runs/tokens.css');
  expect(copied.size).toBeGreaterThan(30);
  const others = [...copied].filter(([name, value]) => design.get(name) !== value);
  expect(others).toEqual([]);
});
