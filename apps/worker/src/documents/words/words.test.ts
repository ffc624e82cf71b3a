import { expect, test } from 'vitest';
import { figuresOf } from './figures.ts';
import { wordsOf } from './words-of.ts';

test('figures, money and dates follow the language and never the machine', () => {
  const [en, id] = [figuresOf('en'), figuresOf('id')];
  expect([en.number(148_206), id.number(148_206)]).toEqual(['148,206', '148.206']);
  expect([en.percent(46.3), id.percent(46.3)]).toEqual(['46.3%', '46,3%']);
  expect([en.number(-3.8, 1), id.number(-3.8, 1)]).toEqual(['−3.8', '−3,8']);
  const evening = new Date('2026-11-21T13:14:00Z');
  expect(en.instant(evening, 'Asia/Jakarta')).toBe('Sat 21 Nov 2026, 20:14 WIB');
  expect(id.instant(evening, 'Asia/Makassar')).toBe('Sab 21 Nov 2026, 21.14 WITA');
  expect([en.hour(24), id.hour(19)]).toEqual(['00:00 +1', '19.00']);
});

const namesOf = (words: unknown): string[] =>
  typeof words === 'object' && words !== null
    ? Object.entries<unknown>({ ...words }).flatMap(([name, value]) => [
        name,
        ...namesOf(value).map((inner) => `${name}.${inner}`),
      ])
    : [];

test('both languages say the same things, and no sentence of one stands in the other', () => {
  const [en, id] = [wordsOf('en'), wordsOf('id')];
  expect(namesOf(id)).toEqual(namesOf(en));
  const sentences = (words: unknown): string[] => {
    if (typeof words === 'string') return words.includes(' ') ? [words] : [];
    return typeof words === 'object' && words !== null ? Object.values<unknown>({ ...words }).flatMap(sentences) : [];
  };
  expect(sentences(en).filter((sentence) => sentences(id).includes(sentence))).toEqual([]);
});
