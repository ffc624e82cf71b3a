import { expect, test } from 'vitest';
import { etagOf, matches } from './etag.ts';

test('a tag is the same for the same bytes and another for others, or for another coding of them', () => {
  expect(etagOf('body')).toBe(etagOf(Buffer.from('body')));
  expect(new Set([etagOf('body'), etagOf('other'), etagOf('body', 'gzip'), etagOf('body', 'br')]).size).toBe(4);
});

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"x", W/"a"', true],
  ['*', true],
  ['"b"', false],
  ['a', false],
  ['', false],
  [undefined, false],
])('If-None-Match %j names "a": %s', (header, named) => {
  expect(matches(header, '"a"')).toBe(named);
});
