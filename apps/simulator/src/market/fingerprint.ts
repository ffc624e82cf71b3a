import { createHash } from 'node:crypto';

import { dayOf } from './days.ts';
import { type BookingDials, DIALS } from './dials.ts';
import type { Market } from './market.ts';

/** Days that differ: an ordinary week's middle and end, Ramadan, Lebaran, a school break. */
const SAMPLED_DAYS = ['2026-03-04', '2026-03-22', '2026-07-01', '2026-11-17', '2026-11-21'] as const;
/** One listing in so many is looked at, and one of its showings in so many. */
const LISTINGS_APART = 41;
const SHOWINGS_APART = 7;
const DAY_MS = 86_400_000;
const DIGITS = 16;

/** What the market says of a few showings: a sample wide enough that any change of behaviour is seen in it. */
const sampleOf = (market: Market): readonly unknown[] => {
  const sample: unknown[] = [];
  const apart = Math.min(LISTINGS_APART, market.listings.length);
  for (const [nth, date] of SAMPLED_DAYS.entries()) {
    const day = dayOf(date);
    const strengths = market.slateOn(day).running.map(({ film, strength }) => [film.id, film.title, strength]);
    sample.push(strengths);
    for (const listing of market.listings.filter((_, place) => place % apart === nth % apart)) {
      const { id, name, site } = listing;
      sample.push([id, name, site.position, site.pull]);
      for (const showing of market.showingsOf(listing, day).filter((_, index) => index % SHOWINGS_APART === 0)) {
        const { startsAtMs, priceIdr, category, change, hall } = showing;
        const looks = market.attendanceAt(showing, [startsAtMs - DAY_MS, startsAtMs]);
        const another = market.attendanceAt(showing, [startsAtMs], { fromMs: startsAtMs - DAY_MS, run: 1 });
        sample.push([showing.id, startsAtMs, priceIdr, category, change, hall.grid, looks, another]);
      }
    }
  }
  return sample;
};

/** A name of the market's behaviour: dials, seed, size and a digest of what comes of them. Hex. */
export const fingerprintOf = (market: Market, bookingDials: BookingDials): string =>
  createHash('sha256')
    .update(JSON.stringify([{ ...DIALS, bookings: bookingDials }, market.seed, market.size, sampleOf(market)]))
    .digest('hex')
    .slice(0, DIGITS);
