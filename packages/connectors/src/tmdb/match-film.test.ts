import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { matchFilm, SURE_ENOUGH } from './match-film.ts';
import type { TmdbFilm } from './wire.ts';

const film = (id: number, title: string, more: Partial<TmdbFilm> = {}): TmdbFilm => ({
  id,
  title,
  originalTitle: title,
  releaseDate: '2026-03-12',
  popularity: 1,
  ...more,
});

test.each([
  ['the title in capitals, with a format', 'AGAK LAEN (IMAX 2D)', film(1, 'Agak Laen')],
  ['accents and ampersands', 'Leo & Amelie', film(1, 'Léo and Amélie')],
  ['its own language’s title', 'Sen to Chihiro', film(1, 'Spirited Away', { originalTitle: 'Sen to Chihiro' })],
  ['a year that is one apart', 'Agak Laen', film(1, 'Agak Laen', { releaseDate: '2025-12-30' })],
  ['no day known', 'Agak Laen', film(1, 'Agak Laen', { releaseDate: null })],
])('a film is known by %s', (_, title, found) => {
  expect(matchFilm({ title, year: 2026 }, [found])?.confidence).toBeGreaterThanOrEqual(SURE_ENOUGH);
});

test.each([
  ['another part of a series', 'Dilan 1990', film(1, 'Dilan 1991')],
  ['a namesake of long ago', 'Pengabdi Setan', film(1, 'Pengabdi Setan', { releaseDate: '1980-01-01' })],
  ['one that shares a word', 'Danur', film(1, 'Danur 2: Maddah')],
])('%s is not sure enough', (_, title, found) => {
  expect(matchFilm({ title, year: 2026 }, [found])?.confidence ?? 0).toBeLessThan(SURE_ENOUGH);
});

test('of namesakes the one of the year is taken; two of one year are doubtful, the more popular one first', () => {
  const old = film(1, 'Pengabdi Setan', { releaseDate: '1980-01-01', popularity: 90 });
  const now = film(2, 'Pengabdi Setan');
  expect(matchFilm({ title: 'Pengabdi Setan', year: 2026 }, [old, now])).toMatchObject({ film: now, confidence: 1 });
  const twin = film(3, 'Pengabdi Setan', { popularity: 5 });
  expect(matchFilm({ title: 'Pengabdi Setan', year: 2026 }, [now, twin])).toEqual({ film: twin, confidence: 0.75 });
});

test('nothing found, and nothing alike, is no match; confidence lies between 0 and 1 and does not depend on the order', () => {
  expect(matchFilm({ title: 'Agak Laen', year: 2026 }, [])).toBeUndefined();
  expect(matchFilm({ title: 'Agak Laen', year: 2026 }, [film(1, 'Zootopia')])).toBeUndefined();
  const titles = fc.stringMatching(/^[a-c ]{0,6}$/);
  fc.assert(
    fc.property(titles, fc.uniqueArray(titles, { maxLength: 4 }), (title, found) => {
      const films = found.map((name, nth) => film(nth + 1, name, { popularity: nth }));
      const match = matchFilm({ title, year: 2026 }, films);
      if (match !== undefined) {
        expect(match.confidence).toBeGreaterThan(0);
        expect(match.confidence).toBeLessThanOrEqual(1);
      }
      expect(matchFilm({ title, year: 2026 }, films.toReversed())).toEqual(match);
    }),
  );
});
