import { expect, test } from 'vitest';
import { shorten } from './shorten.ts';

test('a list is told by its count, an object by its members, and no text within is touched', () => {
  const body = JSON.stringify({
    name: 'A: "b", [c]',
    city: { slug: 'jakarta' },
    at: '12:05',
    showings: [1, 2],
    none: null,
  });
  expect(shorten(body)).toBe(
    [
      '{',
      String.raw`  "name": "A: \"b\", [c]",`,
      '  "city": { "slug": "jakarta" },',
      '  "at": "12:05",',
      '  "showings": [ 2 ],',
      '  "none": null',
      '}',
    ].join('\n'),
  );
});

test('what is no JSON stays as it is', () => {
  expect(shorten('site,day\n1,2')).toBe('site,day\n1,2');
});
