import { setImmediate as breath } from 'node:timers/promises';
import type { Truth } from '../market/attendance.ts';
import type { Market } from '../market/market.ts';
import type { Showing } from '../market/showing.ts';
import type { Column } from './parquet-file.ts';

export type ShowingRow = { readonly showing: Showing; readonly truth: Truth };

/** All that is true of a day's showings, those that vanished among them. Whoever else is at work gets a turn in between. */
export const showingRows = async (market: Market, day: number): Promise<readonly ShowingRow[]> => {
  const rows: ShowingRow[] = [];
  for (const listing of market.listings) {
    for (const showing of market.showingsOf(listing, day)) rows.push({ showing, truth: market.truthOf(showing) });
    await breath();
  }
  return rows;
};

const whole = (name: string, of: (truth: Truth) => number): Column<ShowingRow> => ({
  name,
  type: 'INT32',
  of: ({ truth }) => of(truth),
});
const real = (name: string, of: (truth: Truth) => number): Column<ShowingRow> => ({
  name,
  type: 'DOUBLE',
  of: ({ truth }) => of(truth),
});

/** Ids are the ticketing API's. Seats are those at the start; shocks are factors around 1. */
export const showingColumns: readonly Column<ShowingRow>[] = [
  { name: 'showing_id', type: 'STRING', of: ({ showing }) => showing.id },
  { name: 'listing_id', type: 'STRING', of: ({ showing }) => showing.listing.id },
  { name: 'film_id', type: 'STRING', of: ({ showing }) => showing.film.id },
  { name: 'starts_at', type: 'TIMESTAMP', of: ({ showing }) => new Date(showing.startsAtMs) },
  { name: 'hall', type: 'INT32', of: ({ showing }) => showing.hall.number },
  { name: 'seats', type: 'INT32', of: ({ showing }) => showing.hall.grid.seats },
  { name: 'vanished', type: 'BOOLEAN', of: ({ showing }) => showing.change?.kind === 'vanished' },
  real('expected_seats', ({ expectedSeats }) => expectedSeats),
  real('showing_shock', ({ showingShock }) => showingShock),
  real('advance_share', ({ advanceShare }) => advanceShare),
  real('film_level', ({ filmLevel }) => filmLevel),
  real('nation_shock', ({ nationShock }) => nationShock),
  real('film_day_shock', ({ filmDayShock }) => filmDayShock),
  real('site_day_shock', ({ siteDayShock }) => siteDayShock),
  whole('wanted_seats', ({ wantedSeats }) => wantedSeats),
  whole('sold_seats', ({ soldSeats }) => soldSeats),
  whole('cart_seats', ({ cartSeats }) => cartSeats),
  whole('blocked_seats', ({ blockedSeats }) => blockedSeats),
];
