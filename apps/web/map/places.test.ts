import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LngLat } from './mercator.ts';
import { type CityPlace, mergeCities, radiusOf } from './places.ts';

/** One degree is ten pixels, and nothing is bent. */
const flat = ([lng, lat]: LngLat) => [lng * 10, -lat * 10] as const;
const city = (slug: string, at: LngLat, theatres: number, sold = 10, capacity = 100): CityPlace => ({
  ...{ slug, title: slug, at, theatres, sold, capacity },
});

test('cities within twelve pixels of a larger one join it, and the metro is called by its own name', () => {
  const circles = mergeCities(
    [
      city('bekasi', [106.98, -6.23], 20, 90),
      city('jakarta', [106.84, -6.21], 60, 30),
      city('bandung', [109, -6.9], 17),
    ],
    flat,
  );
  expect(circles.map(({ id, title, theatres, slugs }) => ({ id, title, theatres, slugs }))).toEqual([
    { id: 'jakarta', title: 'Jabodetabek', theatres: 80, slugs: ['jakarta', 'bekasi'] },
    { id: 'bandung', title: 'bandung', theatres: 17, slugs: ['bandung'] },
  ]);
  // Weighted by seats, never a mean of cities.
  expect(circles[0]?.occupancy).toBe(60);
});

test('a city that stands alone keeps its name, and one without seats seen has no occupancy', () => {
  expect(mergeCities([city('jakarta', [106, -6], 60, 0, 0)], flat)).toMatchObject([
    { title: 'jakarta', occupancy: null },
  ]);
});

test('area grows with theatres: four times as many have twice the radius', () => {
  expect(radiusOf(80) / radiusOf(20)).toBeCloseTo(2, 10);
});

test('every city is in one circle, and circles that are left stand twelve pixels apart', () => {
  const cities = fc.uniqueArray(
    fc.record({
      slug: fc.string({ minLength: 1 }),
      lng: fc.double({ min: 95, max: 141, noNaN: true }),
      n: fc.integer({ min: 1, max: 90 }),
    }),
    { selector: ({ slug }) => slug },
  );
  fc.assert(
    fc.property(cities, (told) => {
      const circles = mergeCities(
        told.map(({ slug, lng, n }) => city(slug, [lng, -6], n)),
        flat,
      );
      expect(circles.flatMap(({ slugs }) => slugs).toSorted()).toEqual(told.map(({ slug }) => slug).toSorted());
      const places = circles.map(({ at: [x] }) => x).toSorted((a, b) => a - b);
      for (const [place, x] of places.entries()) expect(x - (places[place - 1] ?? -99)).toBeGreaterThanOrEqual(12);
    }),
  );
});
