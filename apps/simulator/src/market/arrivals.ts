import { type Zone, zoneOffsetHours } from '@cineradar/core/shared/zones';
import { clamp, normal, oneByWeight } from './chance.ts';
import type { Demand } from './demand.ts';
import type { Showing } from './showing.ts';
import { type Random, randomFor } from './random.ts';

/** A group that asks for seats side by side. */
export type Arrival = {
  readonly atMs: number;
  /** When its seats come free again: a cart runs out, a ticket is given back. Infinity for those who come. */
  readonly untilMs: number;
  readonly seats: number;
  readonly channel: 'online' | 'counter';
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Indonesians go in company: mean 2.4 (estimated). */
const GROUP_SIZES: readonly (readonly [number, number])[] = [
  [1, 20],
  [2, 44],
  [3, 16],
  [4, 14],
  [5, 6],
];
const CART_MINUTES = [5, 10] as const;
const GIVEN_BACK_SHARE = 0.015;
/** Sales end two minutes before the start. */
const SALE_CLOSES_MS = 2 * MINUTE_MS;
const SAME_DAY_SHARE = 0.34;
/** Half of those who come last book within 50 minutes of the start. */
const LATE_MEDIAN_MINUTES = 50;
const LATE_SIGMA = 0.85;
const COUNTER_SHARE = 0.3;

const SLEEP_ENDS_HOUR = 7;
const SLEPT_INTO_HOURS = 2;

/** Bookings of the small hours are moved into the morning after, 07:00–09:00, before any start of that day. */
const awake = (atMs: number, zone: Zone): number => {
  const offsetMs = zoneOffsetHours(zone) * HOUR_MS;
  const sinceMidnightMs = (atMs + offsetMs) % DAY_MS;
  if (sinceMidnightMs >= SLEEP_ENDS_HOUR * HOUR_MS) return atMs;
  const midnightMs = atMs - sinceMidnightMs;
  return midnightMs + SLEEP_ENDS_HOUR * HOUR_MS + (sinceMidnightMs / SLEEP_ENDS_HOUR) * SLEPT_INTO_HOURS;
};

/** How long before the start a group books: 10–35 % a day or more ahead, the more the stronger the demand. */
const leadMs = (showing: Showing, earlyShare: number, random: Random): number => {
  const longestMs = showing.startsAtMs - showing.onSaleFromMs;
  const turn = random();
  if (turn < earlyShare) return DAY_MS + (longestMs - DAY_MS) * random() ** 1.6;
  if (turn < earlyShare + SAME_DAY_SHARE) return 2 * HOUR_MS + 22 * HOUR_MS * random() ** 1.5;
  const late = LATE_MEDIAN_MINUTES * Math.exp(LATE_SIGMA * normal(random)) * MINUTE_MS;
  return clamp(late, SALE_CLOSES_MS, DAY_MS);
};

const arrivalAt = (showing: Showing, earlyShare: number, seats: number, isCart: boolean, random: Random): Arrival => {
  const { zone } = showing.listing.site.city;
  const atMs = awake(showing.startsAtMs - leadMs(showing, earlyShare, random), zone);
  const channel = random() < COUNTER_SHARE ? 'counter' : 'online';
  const [shortest, longest] = CART_MINUTES;
  const heldMs = (shortest + (longest - shortest) * random()) * MINUTE_MS;
  if (isCart) return { atMs, untilMs: atMs + heldMs, seats, channel: 'online' };
  const leftMs = showing.startsAtMs - HOUR_MS - atMs;
  const isGivenBack = leftMs > HOUR_MS && random() < GIVEN_BACK_SHARE;
  return { atMs, untilMs: isGivenBack ? atMs + leftMs * random() : Number.POSITIVE_INFINITY, seats, channel };
};

/** Everyone who asks for seats of a showing, first come first; a pure function of the seed and the showing. */
export const arrivalsFor = (seed: number, showing: Showing, demand: Demand): readonly Arrival[] => {
  const random = randomFor(seed, 'arrivals', showing.listing.ordinal, showing.day, showing.hall.number, showing.slot);
  const earlyShare = clamp(0.12 + 0.25 * demand.expectedShare, 0.12, 0.35);
  const arrivals: Arrival[] = [];
  for (let left = demand.wantedSeats; left > 0;) {
    const seats = Math.min(left, oneByWeight(random, GROUP_SIZES));
    arrivals.push(arrivalAt(showing, earlyShare, seats, false, random));
    left -= seats;
  }
  for (let cart = 0; cart < demand.abandonedCarts; cart += 1) {
    arrivals.push(arrivalAt(showing, earlyShare, oneByWeight(random, GROUP_SIZES), true, random));
  }
  return arrivals.toSorted((a, b) => a.atMs - b.atMs);
};
