import type { Confidence, Figures } from '@cineradar/core/occupancy/figures';
import { figuresOf } from '@cineradar/core/occupancy/figures';
import { isOn, isStale, occupancyNow, STALE_AFTER_MS } from '@cineradar/core/occupancy/now';
import type { SeenShowing, WatchedListing } from './watched.ts';

/** Seats taken, as every border shows them; all null where nothing is on, or nothing that is on was seen. */
export type ShownFigures = {
  readonly occupancy: number | null;
  readonly occupancyLow: number | null;
  readonly occupancyHigh: number | null;
  readonly admissionsLow: number | null;
  readonly admissionsHigh: number | null;
  readonly capacity: number | null;
  readonly blocked: number | null;
  readonly confidence: Confidence | null;
};

/** The sum over the showings that are on in one place. */
export type PlaceNow = ShownFigures & {
  readonly showingsOn: number;
  /** Of those: how many nobody has looked at, and so are in no sum. */
  readonly showingsUnknown: number;
  /** The oldest and the newest look in the sum. */
  readonly observedAt: { readonly oldest: string; readonly newest: string } | null;
  /** True when a look in the sum is older than 30 minutes and its showing has not begun, or when the caller says so. */
  readonly stale: boolean;
  readonly nextStart: string | null;
};

export type ListingNow = {
  readonly theatreId: string;
  readonly tixId: string | null;
  readonly name: string;
  readonly chain: WatchedListing['chain'];
  readonly brand: WatchedListing['brand'];
  readonly city: WatchedListing['city'];
  readonly site: { readonly id: string; readonly name: string };
  readonly synthetic: boolean;
} & PlaceNow;

export type ShowingNow = ShownFigures & {
  readonly showtimeId: string;
  readonly tixId: string | null;
  readonly movie: { readonly id: string; readonly title: string };
  readonly category: string;
  readonly doorsAt: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** Doors are open, or the film runs: then the figures are final and do not age. */
  readonly phase: 'doors_open' | 'running';
  readonly observedAt: string | null;
  readonly stale: boolean;
};

const UNKNOWN: ShownFigures = {
  occupancy: null,
  occupancyLow: null,
  occupancyHigh: null,
  admissionsLow: null,
  admissionsHigh: null,
  capacity: null,
  blocked: null,
  confidence: null,
};

const iso = (ms: number): string => new Date(ms).toISOString();

const shown = (figures: Figures | null): ShownFigures => {
  if (figures === null) return UNKNOWN;
  const { occupancy, occupancyLow, occupancyHigh, admissionsLow, admissionsHigh, capacity, blocked, confidence } =
    figures;
  return { occupancy, occupancyLow, occupancyHigh, admissionsLow, admissionsHigh, capacity, blocked, confidence };
};

/** What is taken now in a place, given all its showings that have not ended. `outdated` marks every figure stale. */
export const placeNow = (showings: readonly SeenShowing[], nowMs: number, outdated: boolean): PlaceNow => {
  const now = occupancyNow(showings, nowMs);
  const starts = showings.map((showing) => showing.startsAtMs).filter((startsAtMs) => startsAtMs > nowMs);
  const { oldestObservedAtMs: oldest, newestObservedAtMs: newest } = now;
  return {
    ...shown(now.figures),
    showingsOn: now.showingsOn,
    showingsUnknown: now.showingsUnknown,
    observedAt: oldest === null || newest === null ? null : { oldest: iso(oldest), newest: iso(newest) },
    stale: outdated || now.showingsStale > 0,
    nextStart: starts.length === 0 ? null : iso(Math.min(...starts)),
  };
};

/** One entry of "now, everywhere". */
export const listingNow = (
  listing: WatchedListing,
  showings: readonly SeenShowing[],
  nowMs: number,
  outdated: boolean,
): ListingNow => {
  const { id, tixId, name, chain, brand, city, site, synthetic } = listing;
  const place = placeNow(showings, nowMs, outdated);
  return {
    theatreId: id,
    tixId,
    name,
    chain,
    brand,
    city,
    site: { id: site.id, name: site.name },
    synthetic,
    ...place,
  };
};

const showingNow = (showing: SeenShowing, nowMs: number, outdated: boolean): ShowingNow => {
  const { id, tixId, movie, category, look } = showing;
  return {
    showtimeId: id,
    tixId,
    movie,
    category,
    doorsAt: iso(showing.doorsAtMs),
    startsAt: iso(showing.startsAtMs),
    endsAt: iso(showing.endsAtMs),
    phase: nowMs < showing.startsAtMs ? 'doors_open' : 'running',
    ...shown(look === null ? null : figuresOf(look)),
    observedAt: look === null ? null : iso(look.observedAtMs),
    stale: outdated || isStale(showing, nowMs),
  };
};

/** The showings that are on now, by start. */
export const showingsNow = (
  showings: readonly SeenShowing[],
  nowMs: number,
  outdated: boolean,
): readonly ShowingNow[] =>
  showings
    .filter((showing) => isOn(showing, nowMs))
    .toSorted((a, b) => a.startsAtMs - b.startsAtMs || (a.id < b.id ? -1 : 1))
    .map((showing) => showingNow(showing, nowMs, outdated));

/** The next instant at which time alone changes what is shown of a place; Infinity when it never will. */
export const nextChangeMs = (showings: readonly SeenShowing[], nowMs: number): number => {
  let next = Number.POSITIVE_INFINITY;
  const consider = (ms: number): void => {
    if (ms > nowMs && ms < next) next = ms;
  };
  for (const { doorsAtMs, startsAtMs, endsAtMs, look } of showings) {
    consider(doorsAtMs);
    consider(startsAtMs);
    consider(endsAtMs);
    if (look !== null) consider(look.observedAtMs + STALE_AFTER_MS + 1);
  }
  return next;
};
