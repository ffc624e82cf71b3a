import { expect, test } from 'vitest';
import { matchCost, rankMatches } from './match.ts';

const NAMES = [
  'Grand Indonesia CGV',
  'Gandaria City XXI',
  'Plaza Senayan XXI',
  'Senayan City XXI',
  'Cinépolis Plaza Semanggi',
];
const find = (wish: string): readonly string[] =>
  rankMatches(
    wish,
    NAMES,
    (name) => name,
    () => 0,
    10,
  );

test('a wish is found by the beginnings of its words, in any order', () => {
  expect(find('sen xxi')).toEqual(['Senayan City XXI', 'Plaza Senayan XXI']);
  expect(find('xxi sen')).toEqual(['Senayan City XXI', 'Plaza Senayan XXI']);
});

test('a slip in four letters is forgiven, also while the word is being typed', () => {
  expect(find('gandria')).toEqual(['Gandaria City XXI']);
  expect(find('semangi')).toEqual(['Cinépolis Plaza Semanggi']);
  expect(find('snayan')).toContain('Senayan City XXI');
});

test('accents and case do not matter', () => {
  expect(find('CINEPOLIS')).toEqual(['Cinépolis Plaza Semanggi']);
});

test('every word of the wish must be there', () => {
  expect(find('senayan bandung')).toEqual([]);
  expect(matchCost('', 'Anything')).toBe(0);
});

test('what is written as wished comes before what is merely alike', () => {
  expect(find('plaza')[0]).toBe('Plaza Senayan XXI');
});
