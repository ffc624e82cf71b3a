import fc from 'fast-check';
import { expect, test } from 'vitest';
import { camel, docstring, singular, snake } from './names.ts';

test.each([
  ['nextCursor', 'next_cursor'],
  ['from', 'from_'],
  ['updated_since', 'updated_since'],
  ['salesIdr', 'sales_idr'],
  ['json', 'json_'],
])('%s is %s in Python, and comes back', (wire, name) => {
  expect(snake(wire)).toBe(name);
  if (wire !== 'updated_since') expect(camel(name)).toBe(wire);
});

test('any name of words comes back from its name in Python', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(words, ([first = '', ...rest]) => {
      const wire = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
      expect(camel(snake(wire))).toBe(wire);
    }),
  );
});

test.each([
  ['readings', 'reading'],
  ['entries', 'entry'],
  ['movies', 'movie'],
  ['series', 'series'],
  ['status', 'status'],
])('one of %s is a %s', (many, one) => {
  expect(singular(many)).toBe(one);
});

test('a docstring ends where it should, whatever the contract says', () => {
  expect(docstring('says """no"""\\', '  ')).toBe('  """says \'\'\'no\'\'\'\\\\"""\n');
  expect(docstring('"quoted"', '')).toBe('""""quoted"\n"""\n');
});
