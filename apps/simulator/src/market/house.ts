import { arrivalsFor } from './arrivals.ts';
import type { Demand } from './demand.ts';
import type { Showing } from './showing.ts';
import { randomFor } from './random.ts';
import { chooseSeats } from './seating.ts';

/** What a seat is at an instant. A chain's seat map shows less: only whether it can be had. */
export const SEAT = { free: 0, blocked: 1, online: 2, counter: 3 } as const;

/** Seats that one group holds from `atMs` until `untilMs`. */
type Holding = {
  readonly atMs: number;
  readonly untilMs: number;
  readonly seats: readonly number[];
  readonly state: 2 | 3;
};

/** Who held which seats of a showing, and when: all that any look at it can show. */
export type BookingHistory = { readonly showing: Showing; readonly holdings: readonly Holding[] };

/** Each seat's state by its index in the grid, and how many are free. */
export type House = { readonly states: Uint8Array; readonly freeSeats: number };

/** Sets the seats of those holdings free that have ended by `nowMs`; returns the others. */
const release = (held: readonly Holding[], nowMs: number, taken: Uint8Array): Holding[] =>
  held.filter(({ untilMs, seats }) => {
    if (untilMs > nowMs) return true;
    for (const seat of seats) taken[seat] = 0;
    return false;
  });

/** Seats everyone in the order of arrival; a group for which too few seats are left goes away. */
export const bookingHistory = (seed: number, showing: Showing, demand: Demand): BookingHistory => {
  const { hall, listing } = showing;
  const random = randomFor(seed, 'seating', listing.ordinal, showing.day, hall.number, showing.slot);
  const taken = hall.blocked.slice();
  const holdings: Holding[] = [];
  let ending: Holding[] = [];
  for (const { atMs, untilMs, seats: size, channel } of arrivalsFor(seed, showing, demand)) {
    ending = release(ending, atMs, taken);
    const seats = chooseSeats(hall.banks, size, taken, random);
    if (seats.length === 0) continue;
    for (const seat of seats) taken[seat] = 1;
    const holding: Holding = { atMs, untilMs, seats, state: SEAT[channel] };
    holdings.push(holding);
    if (untilMs !== Number.POSITIVE_INFINITY) ending.push(holding);
  }
  return { showing, holdings };
};

/** The house as it stands at `nowMs`; after the start it no longer changes. */
export const houseAt = ({ showing, holdings }: BookingHistory, nowMs: number): House => {
  const { hall, startsAtMs } = showing;
  const atMs = Math.min(nowMs, startsAtMs);
  const states = hall.blocked.slice();
  let freeSeats = hall.sellableSeats;
  for (const holding of holdings) {
    if (holding.atMs > atMs) break;
    if (holding.untilMs <= atMs) continue;
    for (const seat of holding.seats) states[seat] = holding.state;
    freeSeats -= holding.seats.length;
  }
  return { states, freeSeats };
};
