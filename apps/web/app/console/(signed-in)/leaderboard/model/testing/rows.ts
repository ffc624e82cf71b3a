import fc from 'fast-check';
import type { Chain, Confidence, Row } from '../row.ts';

const SAME_RANK = { rank: 1, of: 1, moved: null };

/** A site in the middle of everything, but for what a test says of it. */
export const rowOf = (said: Partial<Row> & { id: string }): Row => ({
  name: said.id,
  chain: 'XXI',
  citySlug: 'bandung',
  city: 'Bandung',
  listings: 1,
  score: 50,
  change7d: 0,
  ranks: { national: SAME_RANK, city: SAME_RANK, chain: SAME_RANK },
  normalised: { occupancy: 50, revenue: 50, concession: 50, growth: 50, consistency: 50 },
  points: { occupancy: 15, revenue: 12.5, concession: 10, growth: 7.5, consistency: 5 },
  values: { occupancy: 50, revenue: 1, concession: 0.5, growth: 0, consistency: 25 },
  assumed: [],
  occupancy: 50,
  admissions: 10_000,
  confidence: 'high',
  daysShown: 28,
  cityRevenueIndex: 1,
  trend: [],
  ...said,
});

const CITIES = [
  ['jakarta', 'Jakarta'],
  ['bandung', 'Bandung'],
  ['yogyakarta', 'Yogyakarta'],
] as const;

const percent = fc.double({ min: 0, max: 100, noNaN: true });

/** Some sites, each with an id of its own, ranked by their place in the list. */
export const anyRows: fc.Arbitrary<readonly Row[]> = fc
  .array(
    fc.record({
      name: fc.constantFrom('Tugu', 'Senayan', 'Braga', 'Ijen', 'Pluit'),
      chain: fc.constantFrom<Chain>('XXI', 'CGV', 'CINEPOLIS'),
      city: fc.constantFrom(...CITIES),
      confidence: fc.constantFrom<Confidence>('high', 'medium', 'low'),
      change7d: fc.option(fc.double({ min: -20, max: 20, noNaN: true })),
      normalised: fc.record({
        occupancy: percent,
        revenue: percent,
        concession: percent,
        growth: percent,
        consistency: percent,
      }),
    }),
    { maxLength: 40 },
  )
  .map((sites) =>
    sites.map(({ city: [citySlug, city], ...site }, at) => {
      const rank = { rank: at + 1, of: sites.length, moved: null };
      return rowOf({
        ...site,
        id: `site-${at}`,
        citySlug,
        city,
        score: 100 - at,
        ranks: { national: rank, city: rank, chain: rank },
      });
    }),
  );
