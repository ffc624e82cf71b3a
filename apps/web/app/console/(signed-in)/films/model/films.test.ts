import { expect, test } from 'vitest';
import { countSet, filterFilms } from './film-filters.ts';
import { type ListedFilm, stageOf, weekChange } from './film-row.ts';

const film = (title: string, changes: Partial<ListedFilm> = {}, country = 'Indonesia'): ListedFilm => ({
  movie: { id: title, title, genres: ['Horror'], ageRating: 'R', country, runningTimeMinutes: 90, synthetic: true },
  releaseDay: '2026-11-01',
  dayNumber: 20,
  shows: 10,
  showsStarted: 5,
  showsRead: 5,
  admissionsLow: 100,
  admissionsHigh: 120,
  capacity: 500,
  occupancy: 20,
  confidence: 'high',
  observedAt: null,
  screeningShare: 5,
  seatShare: 5,
  soldAhead: 3,
  bookingShare: 1,
  trend: Array.from({ length: 14 }, (_, day) => 100 + day),
  admissionsWeekBefore: 107,
  ...changes,
});
const NONE = { search: '', genres: [], countries: [], stages: [] };
const titles = (films: readonly ListedFilm[]) => films.map(({ movie }) => movie.title);

test('films are found by words of the title in any case, and by genre, country and stage together', () => {
  const films = [film('MISTERI DI UJUNG KANAL'), film('The Copper Orbit', { dayNumber: 6 }, 'USA')];
  expect(titles(filterFilms(films, { ...NONE, search: 'kanal mist' }))).toEqual(['MISTERI DI UJUNG KANAL']);
  expect(titles(filterFilms(films, { ...NONE, stages: ['opening'], countries: ['USA'] }))).toEqual([
    'The Copper Orbit',
  ]);
  expect(filterFilms(films, { ...NONE, genres: ['Comedy'] })).toEqual([]);
  expect(countSet({ ...NONE, search: 'x', stages: ['coming'] })).toBe(2);
});

test('a film is coming until its release day, opens for seven days, and then runs', () => {
  const at = (dayNumber: number | null) => stageOf(film('x', { dayNumber }));
  expect([at(0), at(1), at(7), at(8), at(null)]).toEqual(['coming', 'opening', 'opening', 'running', 'running']);
});

test('yesterday is compared with the same weekday a week before, and with nothing where that is unknown', () => {
  expect(weekChange(film('x'))).toBeCloseTo((100 * 113) / 106 - 100, 10);
  expect(weekChange(film('x', { trend: [1, 2, 3] }))).toBeNull();
  expect(weekChange(film('x', { trend: film('x').trend.map((value, day) => (day === 6 ? null : value)) }))).toBeNull();
});
