import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../shared/zones.ts';
import { chooseComparables, type FilmTraits } from './comparables.ts';
import { dayNumberOf, samePoint } from './same-point.ts';

const film = (id: string, traits: Partial<FilmTraits> = {}): FilmTraits => ({
  id,
  releaseDay: '2026-03-04',
  lastDay: '2026-06-30',
  genres: ['Horror'],
  country: 'Indonesia',
  ageRating: 'R',
  firstDays: [100, 120, 150],
  ...traits,
});
const OWN = film('own', { releaseDay: '2026-06-03', lastDay: '2026-06-10' });
const TODAY = '2026-06-10';
const idsOf = (others: readonly FilmTraits[], own = OWN) => chooseComparables(own, others, TODAY).map(({ id }) => id);

test('of two films alike the one that opened as big is closer; one that opened over four times as big is none', () => {
  const twice = film('twice', { firstDays: [200, 240, 300] });
  const alike = film('alike');
  const fiveTimes = film('huge', { firstDays: [500, 600, 750] });
  expect(idsOf([twice, fiveTimes, alike])).toEqual(['alike', 'twice']);
});

test('closeness is the weighted mean of opening, genre, country and age rating, by hand', () => {
  const other = film('other', {
    genres: ['Horror', 'Drama'],
    country: 'USA',
    ageRating: 'D',
    firstDays: [200, 240, 300],
  });
  const [found] = chooseComparables(OWN, [other], TODAY);
  // Twice the size is one doubling of two; one genre of two; another country, which adds nothing; the next age step.
  expect(found?.closeness).toBe(Math.round((0.5 * 0.5 + 0.25 * 0.5 + 0.1 * 0.5) * 1_000) / 10);
  expect(found?.because).toEqual({
    genres: ['Horror'],
    sameCountry: false,
    sameAgeRating: false,
    openingRatio: 2,
    openingDays: 3,
  });
});

test('two imports have something of an origin in common', () => {
  const abroad = { ...OWN, country: 'USA' };
  const [korean, own] = chooseComparables(abroad, [film('korean', { country: 'Japan' }), film('own country')], TODAY);
  expect((korean?.closeness ?? 0) - (own?.closeness ?? 0)).toBeCloseTo(7.5, 5);
});

test('what is unknown of either film weighs nothing, and on the opening day size is unknown', () => {
  const unknown = film('unknown', { genres: [], country: null, ageRating: null });
  expect(chooseComparables(OWN, [unknown], TODAY)[0]).toMatchObject({ closeness: 100 });
  const opening = { ...OWN, releaseDay: TODAY, firstDays: [] };
  const [found] = chooseComparables(opening, [film('any', { firstDays: [9_000, 9_000, 9_000] })], TODAY);
  expect(found?.because).toMatchObject({ openingRatio: null, openingDays: 0 });
  expect(found?.closeness).toBe(100);
});

test('an early run is measured by as many days of the others', () => {
  const second = { ...OWN, releaseDay: '2026-06-08', firstDays: [100, 120] };
  const [found] = chooseComparables(second, [film('other', { firstDays: [110, 132, 9_000] })], TODAY);
  expect(found?.because).toMatchObject({ openingRatio: 1.1, openingDays: 2 });
});

test('a film whose same point is not over, or that had left the screens by then, is none', () => {
  const sameWeek = film('newer', { releaseDay: '2026-06-04', lastDay: '2026-06-10' });
  const gone = film('gone', { lastDay: '2026-03-08' });
  expect(idsOf([sameWeek, gone])).toEqual([]);
});

const day = fc.integer({ min: 0, max: 160 }).map((n) => addDays('2026-01-05', n));
const anyFilm = fc.record({
  id: fc.string({ minLength: 1, maxLength: 4 }),
  releaseDay: day,
  lastDay: day,
  genres: fc.subarray(['Horror', 'Drama', 'Action', 'Comedy']),
  country: fc.option(fc.constantFrom('Indonesia', 'USA', 'Japan')),
  ageRating: fc.option(fc.constantFrom('SU', 'R', 'D', '?')),
  firstDays: fc.array(fc.option(fc.nat(10_000)), { maxLength: 3 }),
});

test('whatever the order of films, the same are chosen: never the film itself, five at most, each over, closest first', () => {
  fc.assert(
    fc.property(
      anyFilm,
      fc.uniqueArray(anyFilm, { selector: ({ id }) => id, maxLength: 20 }),
      day,
      (own, others, on) => {
        const chosen = chooseComparables(own, others, on);
        expect(chooseComparables(own, others.toReversed(), on)).toEqual(chosen);
        expect(chosen.length).toBeLessThanOrEqual(5);
        expect(chosen.map(({ id }) => id)).not.toContain(own.id);
        for (const { comparedDay, closeness, because } of chosen) {
          expect(comparedDay < on).toBe(true);
          expect(closeness).toBeGreaterThanOrEqual(35);
          expect(closeness).toBeLessThanOrEqual(100);
          if (because.openingRatio !== null) expect(Math.abs(Math.log2(because.openingRatio))).toBeLessThanOrEqual(2);
        }
        expect(chosen.map(({ closeness }) => closeness)).toEqual(
          chosen.map(({ closeness }) => closeness).toSorted((a, b) => b - a),
        );
      },
    ),
  );
});

test('the same point lies within three days of the same number, on the same weekday, and not before the release', () => {
  fc.assert(
    fc.property(day, fc.nat(90), day, (release, days, otherRelease) => {
      const today = addDays(release, days);
      const point = samePoint(release, today, otherRelease);
      const off = dayNumberOf(otherRelease, point) - dayNumberOf(release, today);
      expect(Math.abs(off)).toBeLessThanOrEqual(days < 2 ? 0 : 3);
      expect(point >= otherRelease).toBe(true);
      const weekdayOf = (date: string) => new Date(date).getUTCDay();
      if (days >= 5) expect(weekdayOf(point)).toBe(weekdayOf(today));
    }),
  );
});

test('a Wednesday release on its second Saturday is held against a Thursday release on its second Saturday', () => {
  expect(samePoint('2026-06-03', '2026-06-13', '2026-03-05')).toBe('2026-03-14');
  expect(samePoint('2026-06-03', '2026-06-03', '2026-03-05')).toBe('2026-03-05');
});
