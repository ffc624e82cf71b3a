import { describe, expect, test } from 'vitest';

import { capturesNote, hasCaptures, readCapture } from '../../../../tests/captures.ts';
import { parseCities, parseDates, parseMovies } from './catalogue.ts';

const movie = {
  id: '2003100339967967232',
  movie_id: '1977633929036906496',
  name: ' JALAN PULANG ',
  genres: [{ id: '1', name: 'Drama' }, { id: '2' }, null],
  poster_path: 'posters/1.webp',
  age_category: 'R',
  country: 'Indonesia',
  duration: 108,
  presale_flag: 1,
  merchant: [
    { merchant_id: '1', merchant_name: 'XXI' },
    { merchant_id: '3', merchant_name: 'Cinépolis' },
    { merchant_id: '9', merchant_name: 'Another' },
  ],
  something_new: true,
};

describe('movies', () => {
  test('a film keeps both its ids, its watched chains and its facts; what is not known passes', () => {
    expect(parseMovies([movie])).toEqual({
      kind: 'ok',
      broken: [],
      rows: [
        {
          scheduleId: '2003100339967967232',
          movieId: '1977633929036906496',
          title: 'JALAN PULANG',
          genres: ['Drama'],
          posterPath: 'posters/1.webp',
          ageCategory: 'R',
          country: 'Indonesia',
          runtimeMinutes: 108,
          presale: true,
          chains: ['XXI', 'CINEPOLIS'],
        },
      ],
    });
  });

  test('facts that are absent, blank or of the wrong kind are null and cost the film nothing', () => {
    const bare = { id: '1', movie_id: '2', name: 'X', duration: 0, country: ' ', age_category: 13, genres: 'Drama' };
    expect(parseMovies([bare])).toMatchObject({
      broken: [],
      rows: [{ runtimeMinutes: null, country: null, ageCategory: null, genres: [], chains: [], presale: false }],
    });
  });

  test('a broken film is reported by its path, and those around it stay', () => {
    const parsed = parseMovies([movie, { ...movie, name: null }, 'film', movie]);
    expect(parsed).toMatchObject({ kind: 'ok', rows: { length: 2 }, broken: [{ path: '/1/name' }, { path: '/2' }] });
  });

  test('an id that came as a number too large to be exact is refused, a small one is taken', () => {
    const unsafe = JSON.parse('[{"id":2003100339967967232,"name":"AMBON"},{"id":7,"name":"BALI"}]') as unknown;
    expect(parseCities(unsafe)).toMatchObject({ rows: [{ id: '7', name: 'BALI' }], broken: [{ path: '/0/id' }] });
  });
});

describe('cities and dates', () => {
  test('an empty list may be written as null; another shape is refused', () => {
    expect(parseCities(null)).toEqual({ kind: 'ok', rows: [], broken: [] });
    expect(parseCities({ cities: [] })).toMatchObject({ kind: 'unreadable' });
    expect(parseDates(undefined)).toMatchObject({ kind: 'unreadable' });
  });

  test('a day is offered or not; one that the calendar lacks is broken', () => {
    const parsed = parseDates([
      { date: '2026-05-22', is_any_schedule: true },
      { date: '2026-05-23', is_any_schedule: 0 },
      { date: '2026-02-30', is_any_schedule: true },
    ]);
    expect(parsed).toMatchObject({
      rows: [
        { date: '2026-05-22', hasSchedule: true },
        { date: '2026-05-23', hasSchedule: false },
      ],
      broken: [{ path: '/2/date' }],
    });
  });

  test.skipIf(!hasCaptures)(`the captured list of cities is read whole${capturesNote}`, () => {
    const cities: unknown = Reflect.get(Object(readCapture('cities.json')), 'cities');
    expect(parseCities(cities)).toMatchObject({ kind: 'ok', rows: { length: 83 }, broken: [] });
  });
});
