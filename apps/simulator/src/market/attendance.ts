import type { Bookings } from './bookings.ts';
import type { Fate } from './fate.ts';
import { KIND, type Ledger } from './ledger.ts';
import { isGoneAt, type Showing } from './showing.ts';

/** Seats of a showing that cannot be had at one instant, by what became of them. */
export type Attendance = {
  readonly soldSeats: number;
  /** Of those sold: at the counter, which one chain's seat maps tell from online. */
  readonly counterSeats: number;
  /** Held in carts that will run out. */
  readonly cartSeats: number;
  /** Never on sale: of the hall, and of this showing alone. */
  readonly blockedSeats: number;
};

/** What is true of a showing, which no seat map tells. Shocks are factors around 1. */
export type Truth = {
  /** Seats that structure alone makes one expect, whether or not the hall holds them. */
  readonly expectedSeats: number;
  readonly showingShock: number;
  /** The part of its bookings that come a day or more before the start, 0–1. */
  readonly advanceShare: number;
  /** The film's word of mouth on the day, beside what it was when the week's programme was made. */
  readonly filmLevel: number;
  readonly nationShock: number;
  readonly filmDayShock: number;
  readonly siteDayShock: number;
  /** Asked for until the start, seats or none. */
  readonly wantedSeats: number;
  readonly soldSeats: number;
  readonly counterSeats: number;
  readonly cartSeats: number;
  readonly blockedSeats: number;
};

/** What a site's bars sold on a day, beside the tickets torn there. */
export type Concessions = { readonly orders: number; readonly salesIdr: number; readonly admissions: number };

/** Blocked seats of a showing: of its hall, and of itself alone. */
export const blockedSeatsOf = ({ hall, prospect }: Showing): number =>
  hall.grid.seats - hall.sellableSeats + prospect.extraBlockedSeats;

/** Turns groups away for whom too few seats are left: their seats become 0. Does nothing where all fit at once. */
const turnAway = (ledger: Ledger, seatsForSale: number): void => {
  let asked = 0;
  for (let at = 0; at < ledger.count; at += 1) asked += ledger.seats[at] ?? 0;
  if (asked <= seatsForSale) return;
  let free = seatsForSale;
  let holding: number[] = [];
  for (const at of ledger.inOrder()) {
    const nowMs = ledger.atMs[at] ?? 0;
    holding = holding.filter((other) => {
      if ((ledger.untilMs[other] ?? 0) > nowMs) return true;
      free += ledger.seats[other] ?? 0;
      return false;
    });
    const seats = ledger.seats[at] ?? 0;
    if (seats > free) {
      ledger.seats[at] = 0;
      continue;
    }
    free -= seats;
    if (ledger.untilMs[at] !== Number.POSITIVE_INFINITY) holding.push(at);
  }
};

/** Counts the seats of a showing that cannot be had at each of `atMs`, without saying which seats they are. */
export const countAttendance = (
  bookings: Bookings,
  showing: Showing,
  atMs: readonly number[],
  fate: Fate | undefined,
): readonly Attendance[] => {
  const blockedSeats = blockedSeatsOf(showing);
  const ledger = bookings.groupsOf(showing, fate);
  turnAway(ledger, showing.hall.grid.seats - blockedSeats);
  const counted: Attendance[] = [];
  for (const ms of atMs) {
    const nowMs = Math.min(ms, showing.startsAtMs);
    let soldSeats = 0;
    let counterSeats = 0;
    let cartSeats = 0;
    const count = isGoneAt(showing, nowMs) ? 0 : ledger.count;
    for (let at = 0; at < count; at += 1) {
      if ((ledger.atMs[at] ?? 0) > nowMs || (ledger.untilMs[at] ?? 0) <= nowMs) continue;
      const seats = ledger.seats[at] ?? 0;
      const kind = ledger.kind[at];
      if (kind === KIND.cart) cartSeats += seats;
      else soldSeats += seats;
      if (kind === KIND.counter) counterSeats += seats;
    }
    counted.push({ soldSeats, counterSeats, cartSeats, blockedSeats });
  }
  return counted;
};

/** Seats asked for by those who meant to buy, whether they got them or not. */
export const wantedSeatsOf = (bookings: Bookings, showing: Showing): number => {
  const ledger = bookings.groupsOf(showing);
  let wanted = 0;
  for (let at = 0; at < ledger.count; at += 1) if (ledger.kind[at] !== KIND.cart) wanted += ledger.seats[at] ?? 0;
  return wanted;
};

/** Tickets of these showings that were sold when they began. */
export const admissionsOf = (bookings: Bookings, showings: readonly Showing[]): number => {
  let admissions = 0;
  for (const showing of showings) {
    for (const { soldSeats } of countAttendance(bookings, showing, [showing.startsAtMs], undefined)) {
      admissions += soldSeats;
    }
  }
  return admissions;
};

/** True when nothing of the showing can be had at `atMs`. */
export const isSoldOut = (bookings: Bookings, showing: Showing, atMs: number): boolean =>
  countAttendance(bookings, showing, [atMs], undefined).every(
    ({ soldSeats, cartSeats, blockedSeats }) => soldSeats + cartSeats + blockedSeats === showing.hall.grid.seats,
  );
