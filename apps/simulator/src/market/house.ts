import { blockedSeatsOf } from './attendance.ts';
import type { Bookings } from './bookings.ts';
import { KIND } from './ledger.ts';
import { randomFor } from './random.ts';
import { chooseSeats } from './seating.ts';
import { isGoneAt, type Showing } from './showing.ts';

/** What a seat is at an instant. A chain's seat map shows less: only whether it can be had. */
export const SEAT = { free: 0, blocked: 1, online: 2, counter: 3, cart: 4 } as const;

const STATE_OF_KIND = {
  [KIND.online]: SEAT.online,
  [KIND.counter]: SEAT.counter,
  [KIND.cart]: SEAT.cart,
} as const;

/** Seats that one group holds from `atMs` until `untilMs`. */
type Holding = {
  readonly atMs: number;
  readonly untilMs: number;
  readonly seats: readonly number[];
  readonly state: number;
};

/** Who held which seats of a showing, and when: all that any look at it can show. */
export type BookingHistory = {
  readonly showing: Showing;
  /** 1 for each seat that is not for sale. */
  readonly blocked: Uint8Array;
  readonly holdings: readonly Holding[];
};

/** Each seat's state by its index in the grid, and how many are free. */
export type House = { readonly states: Uint8Array; readonly freeSeats: number };

/** 1 for each seat of a showing that is not for sale: the hall's, and those of this showing alone, a run of neighbours. */
export const blockedFor = (showing: Showing): Uint8Array => {
  const { hall, prospect } = showing;
  const blocked = hall.blocked.slice();
  let seat = prospect.keyLow % blocked.length;
  for (let left = prospect.extraBlockedSeats; left > 0; seat = (seat + 1) % blocked.length) {
    if (blocked[seat] === 1) continue;
    blocked[seat] = 1;
    left -= 1;
  }
  return blocked;
};

/** Sets the seats of those holdings free that have ended by `nowMs`; returns the others. */
const release = (held: readonly Holding[], nowMs: number, taken: Uint8Array): Holding[] =>
  held.filter(({ untilMs, seats }) => {
    if (untilMs > nowMs) return true;
    for (const seat of seats) taken[seat] = 0;
    return false;
  });

/** Seats everyone in the order of arrival; a group for which too few seats are left goes away. */
export const bookingHistory = (seed: number, showing: Showing, bookings: Bookings): BookingHistory => {
  const { hall, listing } = showing;
  const random = randomFor(seed, 'seating', listing.ordinal, showing.day, hall.number, showing.slot);
  const blocked = blockedFor(showing);
  const taken = blocked.slice();
  const holdings: Holding[] = [];
  let ending: Holding[] = [];
  const ledger = bookings.groupsOf(showing);
  for (const at of ledger.inOrder()) {
    const atMs = ledger.atMs[at] ?? 0;
    const untilMs = ledger.untilMs[at] ?? 0;
    ending = release(ending, atMs, taken);
    const seats = chooseSeats(hall.banks, ledger.seats[at] ?? 0, taken, random);
    if (seats.length === 0) continue;
    for (const seat of seats) taken[seat] = 1;
    const kind = ledger.kind[at];
    const state = kind === KIND.cart || kind === KIND.counter ? STATE_OF_KIND[kind] : SEAT.online;
    const holding: Holding = { atMs, untilMs, seats, state };
    holdings.push(holding);
    if (untilMs !== Number.POSITIVE_INFINITY) ending.push(holding);
  }
  return { showing, blocked, holdings };
};

/** The house as it stands at `nowMs`; after the start it no longer changes. */
export const houseAt = ({ showing, blocked, holdings }: BookingHistory, nowMs: number): House => {
  const atMs = Math.min(nowMs, showing.startsAtMs);
  const states = blocked.slice();
  let freeSeats = showing.hall.grid.seats - blockedSeatsOf(showing);
  if (isGoneAt(showing, atMs)) return { states, freeSeats };
  for (const holding of holdings) {
    if (holding.atMs > atMs) break;
    if (holding.untilMs <= atMs) continue;
    for (const seat of holding.seats) states[seat] = holding.state;
    freeSeats -= holding.seats.length;
  }
  return { states, freeSeats };
};
