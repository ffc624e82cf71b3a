import { CURVE_ANCHORS_MINUTES } from '@cineradar/core/occupancy/curve';
import { lookTimes } from '../history/look-times.ts';
import { type ListedShowing, programmeDay } from '../history/programme-day.ts';
import { MINUTE_MS } from '../market/days.ts';
import type { Market } from '../market/market.ts';
import { midnightMs, type Showing } from '../market/showing.ts';
import { toMovieRow } from '../wire/movie.ts';
import type { HallOf, KnownHall } from './known-halls.ts';
import { ourFilm, ourListing, ourShowing, ourSite } from './our-names.ts';
import type { TableColumn } from './table-file.ts';

/** A showing that took place, with what looks before its start saw of it. */
type SeenShowing = ListedShowing & {
  readonly hall: KnownHall;
  readonly observedAtMs: number;
  /** Seats not free at the last look, and at the last look by each anchor; null where it was not on sale. */
  readonly notFree: number;
  readonly anchorsMs: readonly (number | null)[];
  readonly taken: readonly (number | null)[];
};

/** As the product has it of a film whose running time is not told. */
const USUAL_RUNNING_MINUTES = 120;

const runningMinutes = ({ film }: Showing): number =>
  toMovieRow(0, { film, isPresale: false, chains: new Set() }).duration || USUAL_RUNNING_MINUTES;

const seeShowing = (market: Market, listed: ListedShowing, hall: KnownHall): SeenShowing => {
  const { anchorsMs, lastMs } = lookTimes(market, listed.showing);
  const times = [...anchorsMs.filter((at) => at !== null), lastMs];
  const counted = market
    .attendanceAt(listed.showing, times)
    .map(({ soldSeats, cartSeats, blockedSeats }) => soldSeats + cartSeats + blockedSeats);
  let place = 0;
  const taken = anchorsMs.map((at) => (at === null ? null : (counted[place++] ?? null)));
  return { ...listed, hall, observedAtMs: lastMs, notFree: counted.at(-1) ?? 0, anchorsMs, taken };
};

/** A cinema day's showings that took place, as the product would have seen them by `nowMs`. */
export const seenDay = (market: Market, hallOf: HallOf, day: number, nowMs: number): readonly SeenShowing[] =>
  market.listings.flatMap((listing) =>
    programmeDay(market, listing, day, nowMs)
      .filter(({ goneAtMs }) => goneAtMs === null)
      .map((listed) => seeShowing(market, listed, hallOf(listed.showing))),
  );

const capacityOf = ({ showing, hall }: SeenShowing): number => showing.hall.grid.seats - hall.blockedSeats;

/** As columns are called: `t72` to `t1`, in hours, and `t30m`. */
const anchorName = (minutes: number): string => (minutes % 60 === 0 ? `t${minutes / 60}` : `t${minutes}m`);

const anchorColumns: readonly TableColumn<SeenShowing>[] = [
  ...CURVE_ANCHORS_MINUTES.map((minutes, place): TableColumn<SeenShowing> => ({
    name: `taken_${anchorName(minutes)}`,
    kind: 'whole',
    of: ({ taken }) => taken[place] ?? null,
  })),
  ...CURVE_ANCHORS_MINUTES.map((minutes, place): TableColumn<SeenShowing> => ({
    name: `seen_${anchorName(minutes)}`,
    kind: 'instant',
    of: ({ anchorsMs }) => anchorsMs[place] ?? null,
  })),
];

/** The columns of `showings/`, the same ones as the forecaster's own history has. */
export const showingColumns: readonly TableColumn<SeenShowing>[] = [
  { name: 'showtime_id', kind: 'text', of: ({ showing }) => ourShowing(showing) },
  { name: 'theatre_id', kind: 'text', of: ({ showing }) => ourListing(showing.listing) },
  { name: 'site_id', kind: 'text', of: ({ showing }) => ourSite(showing.listing) },
  { name: 'movie_id', kind: 'text', of: ({ showing }) => ourFilm(showing.film) },
  { name: 'auditorium_id', kind: 'text', of: ({ hall }) => hall.id },
  { name: 'category', kind: 'text', of: ({ category }) => category },
  { name: 'price_min_idr', kind: 'long', of: ({ priceMinIdr }) => priceMinIdr },
  { name: 'price_max_idr', kind: 'long', of: ({ priceMaxIdr }) => priceMaxIdr },
  { name: 'starts_at', kind: 'instant', of: ({ startsAtMs }) => startsAtMs },
  { name: 'ends_at', kind: 'instant', of: (row) => row.startsAtMs + runningMinutes(row.showing) * MINUTE_MS },
  { name: 'cinema_day', kind: 'day', of: ({ showing }) => showing.day },
  {
    name: 'local_minute',
    kind: 'small',
    of: ({ showing, startsAtMs }) => (startsAtMs - midnightMs(showing.listing, showing.day)) / MINUTE_MS,
  },
  { name: 'presale', kind: 'flag', of: ({ presale }) => presale },
  { name: 'first_seen_at', kind: 'instant', of: ({ showing }) => showing.onSaleFromMs },
  { name: 'gone_at', kind: 'instant', of: ({ goneAtMs }) => goneAtMs },
  { name: 'seats', kind: 'whole', of: ({ showing }) => showing.hall.grid.seats },
  { name: 'blocked', kind: 'whole', of: ({ hall }) => hall.blockedSeats },
  { name: 'capacity', kind: 'whole', of: capacityOf },
  { name: 'sold', kind: 'whole', of: ({ notFree, hall }) => Math.max(0, notFree - hall.blockedSeats) },
  { name: 'not_free', kind: 'whole', of: ({ notFree }) => notFree },
  { name: 'observed_at', kind: 'instant', of: ({ observedAtMs }) => observedAtMs },
  { name: 'early', kind: 'flag', of: () => false },
  ...anchorColumns,
  { name: 'basis', kind: 'text', of: () => 'generated' },
];
