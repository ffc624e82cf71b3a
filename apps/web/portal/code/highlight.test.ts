import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ASK_ONE_THEATRE, FOLLOW_ONE_THEATRE } from '../samples/quickstart.ts';
import { tokensOf } from './highlight.ts';

const LANGUAGES = ['curl', 'typescript', 'python', 'shell', 'json'] as const;

test('the pieces of any text put together are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...LANGUAGES), (text, language) => {
      expect(
        tokensOf(text, language)
          .map((token) => token.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('words of a language, texts and figures are told apart', () => {
  const kinds = (text: string, language: (typeof LANGUAGES)[number]) =>
    tokensOf(text, language)
      .filter(({ kind }) => kind !== 'plain')
      .map(({ kind, text: piece }) => `${kind} ${piece}`);
  expect(kinds(`const now = await client.get('a', 12); // 41.3`, 'typescript')).toEqual([
    'keyword const',
    'keyword await',
    'name get',
    `string 'a'`,
    'number 12',
    'comment // 41.3',
  ]);
  expect(kinds(`{"a": -1.5, "b": null, "c": "d"}`, 'json')).toEqual([
    'name "a"',
    'number -1.5',
    'name "b"',
    'keyword null',
    'name "c"',
    'string "d"',
  ]);
  expect(kinds(`from cineradar import CineRadar  # the SDK`, 'python')).toEqual([
    'keyword from',
    'keyword import',
    'comment # the SDK',
  ]);
});

test('samples carry the key and the address they are given, and nothing else secret', () => {
  const access = { key: 'cr_test_abc', baseUrl: 'http://localhost:4100' };
  for (const sample of [ASK_ONE_THEATRE, FOLLOW_ONE_THEATRE]) {
    expect(sample.curl(access)).toContain('Bearer cr_test_abc');
    expect(sample.curl(access)).toContain('http://localhost:4100/v1/occupancy');
    // The SDKs read both from the environment: what is committed holds no key.
    for (const language of ['typescript', 'python'] as const) expect(sample[language](access)).not.toContain('cr_');
  }
});
