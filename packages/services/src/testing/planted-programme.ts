import { type ChainCode, mintId } from '@cineradar/core/shared/ids';
import type { Confidence } from '@cineradar/core/occupancy/figures';
import { showingWindow } from '@cineradar/core/occupancy/windows';
import { startOnCinemaDay, type Zone } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { emptyTables } from '@cineradar/platform/testing/empty-tables';
import { sql } from 'kysely';

const SEEN = new Date('2026-01-01T00:00:00Z');

export type PlantedPlace = {
  readonly city: string;
  readonly zone: Zone;
  readonly chain: ChainCode;
  readonly site: string;
  readonly listing: string;
  readonly lat: number | null;
  readonly lng: number | null;
};

const slugOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

const cityIdOf = (city: string): string => mintId('city', city);
export const siteIdOf = (site: string): string => mintId('site', site);
export const theatreIdOf = (listing: string): string => mintId('theatre', listing);
export const movieIdOf = (title: string): string => mintId('movie', title);
const hallIdOf = (listing: string, seats: number): string => mintId('auditorium', listing, String(seats));
export const gridOf = (seats: number): string => mintId('grid', String(seats));

const unique = <T>(rows: readonly T[], key: (row: T) => string): T[] => [
  ...new Map(rows.map((row) => [key(row), row])).values(),
];

type NamedId = readonly [name: string, ourId: string];

const plantTixIds = async (db: Db, kind: 'theatre' | 'movie', ids: readonly NamedId[]): Promise<void> => {
  await db
    .insertInto('external_ids')
    .values(ids.map(([name, ourId]) => ({ source: 'tix', kind, external_id: slugOf(name), our_id: ourId })))
    .execute();
};

/** Writes cities, sites and listings straight into the tables; each listing is also known as `tix:` and its name. For tests. */
export const plantPlaces = async (db: Db, places: readonly PlantedPlace[]): Promise<void> => {
  await db
    .insertInto('cities')
    .values(
      unique(places, (p) => p.city).map((p) => ({
        id: cityIdOf(p.city),
        name: p.city.toUpperCase(),
        slug: slugOf(p.city),
        title: p.city,
        province: 'Jawa Barat',
        zone: p.zone,
        lat: -6,
        lng: 107,
      })),
    )
    .execute();
  await db
    .insertInto('sites')
    .values(
      unique(places, (p) => p.site).map((p) => ({
        id: siteIdOf(p.site),
        chain_code: p.chain,
        city_id: cityIdOf(p.city),
        name: p.site,
        lat: p.lat,
        lng: p.lng,
        updated_seq: sql<number>`nextval('change_seq')`,
      })),
    )
    .execute();
  await db
    .insertInto('theatres')
    .values(
      places.map((p) => ({
        id: theatreIdOf(p.listing),
        site_id: siteIdOf(p.site),
        chain_code: p.chain,
        city_id: cityIdOf(p.city),
        name: p.listing,
        first_seen_at: SEEN,
        last_seen_at: SEEN,
        updated_seq: sql<number>`nextval('change_seq')`,
      })),
    )
    .execute();
  await plantTixIds(
    db,
    'theatre',
    places.map(({ listing }) => [listing, theatreIdOf(listing)]),
  );
};

/** Writes films; each is also known as `tix:` and its title. For tests. */
export const plantMovies = async (db: Db, titles: readonly string[]): Promise<void> => {
  await db
    .insertInto('movies')
    .values(
      titles.map((title) => ({
        id: movieIdOf(title),
        title,
        first_seen_at: SEEN,
        last_seen_at: SEEN,
        updated_seq: sql<number>`nextval('change_seq')`,
      })),
    )
    .execute();
  await plantTixIds(
    db,
    'movie',
    titles.map((title) => [title, movieIdOf(title)]),
  );
};

export type PlantedFinal = {
  readonly notFree: number;
  readonly blocked: number;
  readonly confidence: Confidence;
  /** How long before the start the last look came. */
  readonly minutesBefore: number;
  /** Seats not free at T-24 h, where there was a look by then. */
  readonly notFreeAtT24?: number | null;
};

export type PlantedShow = {
  readonly place: PlantedPlace;
  readonly movie: string;
  /** The cinema day; null: the source did not say which. */
  readonly day: string | null;
  readonly time: string;
  readonly ordinal: number;
  readonly priceMinIdr: number | null;
  readonly priceMaxIdr: number | null;
  /** Seats of its hall; null: no seat map was ever seen. */
  readonly seats: number | null;
  readonly final: PlantedFinal | null;
  /** How long before the start it vanished from the listing; null: it did not. */
  readonly goneMinutesBefore: number | null;
};

export const showIdOf = (show: PlantedShow): string =>
  mintId('showtime', show.place.listing, show.movie, show.day ?? 'undated', show.time, String(show.ordinal));

export const startOf = (show: PlantedShow): Date | null =>
  show.day === null ? null : startOnCinemaDay(show.day, show.time, show.place.zone);

const minutesBefore = (start: Date, minutes: number): Date => new Date(start.getTime() - minutes * 60_000);

const plantHalls = async (db: Db, shows: readonly PlantedShow[]): Promise<void> => {
  const halls = unique(
    shows.flatMap(({ place, seats }) => (seats === null ? [] : [{ place, seats }])),
    (h) => `${h.place.listing} ${h.seats}`,
  );
  if (halls.length === 0) return;
  await db
    .insertInto('seat_grids')
    .values(
      unique(halls, (h) => String(h.seats)).map(({ seats }) => ({
        fingerprint: gridOf(seats),
        chain_code: 'XXI',
        seats,
        first_seen_at: SEEN,
        layout: JSON.stringify([
          { name: 'A', cells: Array.from({ length: seats }, (_, place) => [place, String(place + 1)]) },
        ]),
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
  await db
    .insertInto('auditoriums')
    .values(
      halls.map(({ place, seats }) => ({
        id: hallIdOf(place.listing, seats),
        theatre_id: theatreIdOf(place.listing),
        grid_fingerprint: gridOf(seats),
        seats,
        never_free: Buffer.alloc(Math.ceil(seats / 8)),
        first_seen_at: SEEN,
        last_seen_at: SEEN,
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
};

const showtimeRow = (show: PlantedShow) => {
  const start = startOf(show);
  const window = start === null ? null : showingWindow(start, null);
  return {
    id: showIdOf(show),
    theatre_id: theatreIdOf(show.place.listing),
    movie_id: movieIdOf(show.movie),
    category: '2D',
    ordinal: show.ordinal,
    auditorium_id: show.seats === null ? null : hallIdOf(show.place.listing, show.seats),
    price_min_idr: show.priceMinIdr,
    price_max_idr: show.priceMaxIdr,
    local_time: show.time,
    cinema_day: show.day,
    starts_at: start,
    doors_at: window?.doorsAt ?? null,
    ends_at: window?.endsAt ?? null,
    first_seen_at: SEEN,
    last_seen_at: SEEN,
    gone_at: start === null || show.goneMinutesBefore === null ? null : minutesBefore(start, show.goneMinutesBefore),
    updated_seq: sql<number>`nextval('change_seq')`,
  };
};

const finalRows = (show: PlantedShow) => {
  const start = startOf(show);
  const { final, seats } = show;
  if (start === null || final === null || seats === null || show.day === null) return [];
  const atT24 = final.notFreeAtT24 ?? null;
  const seenAtT24 = atT24 === null ? null : minutesBefore(start, 1_440);
  return [
    {
      showtime_id: showIdOf(show),
      theatre_id: theatreIdOf(show.place.listing),
      site_id: siteIdOf(show.place.site),
      movie_id: movieIdOf(show.movie),
      auditorium_id: hallIdOf(show.place.listing, seats),
      starts_at: start,
      cinema_day: show.day,
      observed_at: minutesBefore(start, final.minutesBefore),
      seats,
      not_free: final.notFree,
      blocked: final.blocked,
      status_counts: JSON.stringify({}),
      grid_fingerprint: gridOf(seats),
      rule_version: 1,
      confidence: final.confidence,
      curve_not_free: sql<number[]>`array[null, null, ${atT24}::int, null, null, null, null, null]`,
      curve_seen_at: sql<Date[]>`array[null, null, ${seenAtT24}::timestamptz, null, null, null, null, null]`,
      basis: 'reading',
      updated_seq: sql<number>`nextval('change_seq')`,
    },
  ];
};

/** Writes showings with their halls and finals. For tests. */
export const plantShows = async (db: Db, shows: readonly PlantedShow[]): Promise<void> => {
  if (shows.length === 0) return;
  await plantHalls(db, shows);
  await db.insertInto('showtimes').values(shows.map(showtimeRow)).execute();
  const finals = shows.flatMap(finalRows);
  if (finals.length > 0) await db.insertInto('showing_finals').values(finals).execute();
};

/** Takes every showing, hall and final away again, and leaves places and films. For tests. */
export const clearShows = (db: Db): Promise<void> =>
  emptyTables(db, [
    ...['showing_finals', 'latest', 'attendance_hourly', 'film_days', 'occupancy_hourly', 'occupancy_readings'],
    ...['showtimes', 'dirty_showings'],
  ]);
