import { CITIES } from '@cineradar/core/catalogue/cities';
import type { SeatCounts } from '@cineradar/core/occupancy/figures';
import type { ChainCode } from '@cineradar/core/shared/ids';
import type { Zone } from '@cineradar/core/shared/zones';
import type { SeenShowing, WatchedListing } from './watched.ts';

/** A showing on the board: its window, and what the last look before the start saw, not summed and not judged old. */
export type BoardShowing = {
  readonly id: string;
  readonly theatreId: string;
  readonly movieId: string;
  readonly category: string;
  readonly doorsAt: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly look: (SeatCounts & { readonly observedAt: string }) | null;
};

export type BoardSite = {
  readonly id: string;
  readonly name: string;
  readonly chain: ChainCode;
  readonly citySlug: string;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly listings: readonly { readonly id: string; readonly name: string; readonly brand: WatchedListing['brand'] }[];
  /** The first start after now, also one beyond the board's horizon. */
  readonly nextStart: string | null;
  readonly synthetic: boolean;
  /** By start. */
  readonly showings: readonly BoardShowing[];
};

/** A city of the board; its centre in degrees (WGS 84), null for one that the catalogue does not place. */
export type BoardCity = {
  readonly slug: string;
  readonly title: string;
  readonly zone: Zone;
  readonly lat: number | null;
  readonly lng: number | null;
};

export type LiveBoard = {
  readonly sites: readonly BoardSite[];
  readonly cities: readonly BoardCity[];
  /** Every film with a showing on the board, by title. */
  readonly movies: readonly { readonly id: string; readonly title: string }[];
};

type Watched = { readonly listing: WatchedListing; readonly showings: readonly SeenShowing[] };

const iso = (ms: number): string => new Date(ms).toISOString();

const centres: ReadonlyMap<string, { readonly lat: number; readonly lng: number }> = new Map(
  CITIES.map(({ slug, lat, lng }) => [slug, { lat, lng }]),
);

const toShowing = (showing: SeenShowing): BoardShowing => {
  const { id, theatreId, movie, category, look } = showing;
  return {
    ...{ id, theatreId, movieId: movie.id, category },
    doorsAt: iso(showing.doorsAtMs),
    startsAt: iso(showing.startsAtMs),
    endsAt: iso(showing.endsAtMs),
    look:
      look === null
        ? null
        : {
            observedAt: iso(look.observedAtMs),
            ...{ seats: look.seats, notFree: look.notFree, blocked: look.blocked, confidence: look.confidence },
          },
  };
};

const nextStartOf = (showings: readonly SeenShowing[], nowMs: number): string | null => {
  const next = Math.min(...showings.map(({ startsAtMs }) => startsAtMs).filter((startsAtMs) => startsAtMs > nowMs));
  return Number.isFinite(next) ? iso(next) : null;
};

const toSite = (first: Watched, listed: readonly Watched[], nowMs: number, untilMs: number): BoardSite => {
  const showings = listed.flatMap((each) => each.showings);
  const { site, chain, city } = first.listing;
  return {
    ...{ id: site.id, name: site.name, chain, citySlug: city.slug, lat: site.lat, lng: site.lng },
    listings: listed.map(({ listing: { id, name, brand } }) => ({ id, name, brand })),
    nextStart: nextStartOf(showings, nowMs),
    synthetic: listed.some(({ listing }) => listing.synthetic),
    showings: showings
      .filter(({ doorsAtMs, endsAtMs }) => endsAtMs > nowMs && doorsAtMs <= untilMs)
      .toSorted((a, b) => a.startsAtMs - b.startsAtMs || (a.id < b.id ? -1 : 1))
      .map(toShowing),
  };
};

const citiesOf = (watched: readonly Watched[]): readonly BoardCity[] => {
  const bySlug = new Map(watched.map(({ listing: { city } }) => [city.slug, city]));
  return [...bySlug.values()].map(({ slug, title, zone }) => ({
    ...{ slug, title, zone },
    lat: centres.get(slug)?.lat ?? null,
    lng: centres.get(slug)?.lng ?? null,
  }));
};

/**
 * Every site with its showings that are on at `nowMs` or whose doors open by `untilMs` (milliseconds since 1970):
 * what a reader needs to work out any sum of them, and to keep it up with the stream.
 */
export const liveBoard = (watched: readonly Watched[], nowMs: number, untilMs: number): LiveBoard => {
  const bySite = Map.groupBy(watched, ({ listing }) => listing.site.id);
  const sites = [...bySite.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [toSite(first, [first, ...others], nowMs, untilMs)],
  );
  const shown = new Set(sites.flatMap(({ showings }) => showings.map(({ movieId }) => movieId)));
  const films = new Map(
    watched.flatMap(({ showings }) => showings.map(({ movie }) => [movie.id, movie.title] as const)),
  );
  return {
    sites,
    cities: citiesOf(watched),
    movies: [...films]
      .filter(([id]) => shown.has(id))
      .map(([id, title]) => ({ id, title }))
      .toSorted((a, b) => a.title.localeCompare(b.title, 'en') || (a.id < b.id ? -1 : 1)),
  };
};
