/** Seats of a showing that cannot be had at one instant, by what became of them. */
export type Attendance = {
  readonly soldSeats: number;
  /** Held in carts that will run out. */
  readonly cartSeats: number;
  /** Never on sale: of the hall, and of this showing alone. */
  readonly blockedSeats: number;
};

/**
 * Another future: until `fromMs` all is as it truly was; whatever is settled later is drawn anew, the same for all
 * showings of one `run` (a whole number from 0). What nobody can know at `fromMs`, a showing's own shock and its
 * advance share, is drawn from what the groups seen by then tell of it.
 */
export type Fate = { readonly fromMs: number; readonly run: number };

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
  readonly cartSeats: number;
  readonly blockedSeats: number;
};

/** What a site's bars sold on a day, beside the tickets torn there. */
export type Concessions = { readonly orders: number; readonly salesIdr: number; readonly admissions: number };
