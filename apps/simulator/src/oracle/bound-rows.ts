import { setImmediate as breath } from 'node:timers/promises';
import { ourShowing } from '../export/our-names.ts';
import type { HallOf } from '../export/known-halls.ts';
import { HOUR_MS } from '../market/days.ts';
import type { Market } from '../market/market.ts';
import { randomFor } from '../market/random.ts';
import type { Showing } from '../market/showing.ts';
import { measuredFutures, measuredSold } from '../resimulate/measured-futures.ts';
import { mean, quantiles } from '../resimulate/quantiles.ts';
import type { Column } from './parquet-file.ts';

/** How many showings of a day are told, how far ahead of their start, and by how many futures each. */
export type BoundOrder = {
  readonly showingsADay: number;
  readonly horizonsHours: readonly number[];
  readonly runs: number;
};

/** What is known: own bookings, structure and whatever is settled by then; or all that is true, but the groups to come. */
const KNOWN = ['own_bookings', 'everything'] as const;

const LEVELS = [0.05, 0.1, 0.5, 0.9, 0.95] as const;

/** The best that can be said of a showing at a horizon by whoever knows the law of the market, in seats. */
export type BoundRow = {
  readonly showing: Showing;
  readonly horizonHours: number;
  readonly knows: (typeof KNOWN)[number];
  /** What was measured in the end. */
  readonly sold: number;
  readonly mean: number;
  /** Means of every other future: whoever compares two figures with one mean needs them without a common error. */
  readonly meanEven: number;
  readonly meanOdd: number;
  readonly levels: readonly number[];
};

/** Some of a day's showings that took place, each as likely: the same ones whenever they are asked for. */
export const sampleDay = (market: Market, day: number, count: number): readonly Showing[] => {
  const showings = market.listings
    .flatMap((listing) => market.showingsOf(listing, day))
    .filter(({ change }) => change?.kind !== 'vanished');
  const random = randomFor(market.seed, 'bounds', day);
  return showings
    .map((showing) => ({ showing, turn: random() }))
    .toSorted((a, b) => a.turn - b.turn)
    .slice(0, count)
    .map(({ showing }) => showing);
};

const rowsOf = (market: Market, showing: Showing, blockedSeats: number, order: BoundOrder): readonly BoundRow[] => {
  const sold = measuredSold(market, showing, blockedSeats);
  return order.horizonsHours.flatMap((horizonHours) => {
    const fromMs = showing.startsAtMs - horizonHours * HOUR_MS;
    if (showing.onSaleFromMs > fromMs) return [];
    return KNOWN.map((knows): BoundRow => {
      const knowing = { fromMs, runs: order.runs, knowsLatents: knows === 'everything' };
      const finals = measuredFutures(market, showing, blockedSeats, knowing);
      return {
        showing,
        horizonHours,
        knows,
        sold,
        mean: mean(finals),
        meanEven: mean(finals.filter((_, run) => run % 2 === 0)),
        meanOdd: mean(finals.filter((_, run) => run % 2 === 1)),
        levels: quantiles(finals, LEVELS),
      };
    });
  });
};

/** The bounds of a sample of a day's showings; horizons at which one was not on sale yet are left out. */
export const boundRows = async (
  market: Market,
  hallOf: HallOf,
  day: number,
  order: BoundOrder,
): Promise<readonly BoundRow[]> => {
  const rows: BoundRow[] = [];
  for (const showing of sampleDay(market, day, order.showingsADay)) {
    rows.push(...rowsOf(market, showing, hallOf(showing).blockedSeats, order));
    await breath();
  }
  return rows;
};

/** Ids are ours, as history files have them. */
export const boundColumns: readonly Column<BoundRow>[] = [
  { name: 'showtime_id', type: 'STRING', of: ({ showing }) => ourShowing(showing) },
  { name: 'horizon_hours', type: 'INT32', of: ({ horizonHours }) => horizonHours },
  { name: 'knows', type: 'STRING', of: ({ knows }) => knows },
  { name: 'sold', type: 'INT32', of: ({ sold }) => sold },
  { name: 'mean', type: 'DOUBLE', of: (row) => row.mean },
  { name: 'mean_even', type: 'DOUBLE', of: ({ meanEven }) => meanEven },
  { name: 'mean_odd', type: 'DOUBLE', of: ({ meanOdd }) => meanOdd },
  ...LEVELS.map((level, place): Column<BoundRow> => ({
    name: `p${String(Math.round(100 * level)).padStart(2, '0')}`,
    type: 'DOUBLE',
    of: ({ levels }) => levels[place] ?? null,
  })),
];
