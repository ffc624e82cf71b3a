import {
  type ChainCode,
  mintId,
  type MovieId,
  type ShowtimeId,
  type SiteId,
  type TheatreId,
} from '@cineradar/core/shared/ids';
import { cinemaDay, localDateTime } from '@cineradar/core/shared/zones';
import { type GridReading, readGrid, type SeatMap } from '@cineradar/core/occupancy/seat-map';
import { showingWindow } from '@cineradar/core/occupancy/windows';
import type { Db } from '@cineradar/platform/postgres/pool';

export type SmallShowing = {
  readonly id: ShowtimeId;
  readonly theatreId: TheatreId;
  readonly movieId: MovieId;
  readonly startsAt: Date;
};

const ZONE = 'Asia/Jakarta';
const FIRST_SEEN = new Date('2026-01-01T00:00:00Z');

/** Writes one city with one site of `theatres` listings and `movies` films straight into the tables. For tests. */
export const plantPlaces = async (
  db: Db,
  theatres = 1,
  movies = 1,
): Promise<{ siteId: SiteId; theatreIds: TheatreId[]; movieIds: MovieId[] }> => {
  const cityId = mintId('city', 'TEST CITY');
  const siteId = mintId('site', 'test');
  await db
    .insertInto('cities')
    .values({
      id: cityId,
      name: 'TEST CITY',
      slug: 'test-city',
      title: 'Test City',
      province: 'Jawa Barat',
      zone: ZONE,
      lat: -6.9,
      lng: 107.6,
    })
    .execute();
  await db
    .insertInto('sites')
    .values({ id: siteId, chain_code: 'XXI', city_id: cityId, name: 'TEST', lat: -6.9, lng: 107.6 })
    .execute();
  const theatreIds = Array.from({ length: theatres }, (_, place) => mintId('theatre', `test ${place}`));
  await db
    .insertInto('theatres')
    .values(
      theatreIds.map((id, place) => ({
        id,
        site_id: siteId,
        chain_code: 'XXI',
        city_id: cityId,
        name: `TEST ${place}`,
        first_seen_at: FIRST_SEEN,
        last_seen_at: FIRST_SEEN,
      })),
    )
    .execute();
  const movieIds = Array.from({ length: movies }, (_, place) => mintId('movie', `test ${place}`));
  await db
    .insertInto('movies')
    .values(
      movieIds.map((id, place) => ({
        id,
        title: `FILM ${place}`,
        first_seen_at: FIRST_SEEN,
        last_seen_at: FIRST_SEEN,
      })),
    )
    .execute();
  return { siteId, theatreIds, movieIds };
};

/** Writes one showing. For tests. */
export const plantShowing = async (
  db: Db,
  theatreId: TheatreId,
  movieId: MovieId,
  startsAt: Date,
  ordinal = 1,
  runningTimeMinutes: number | null = null,
): Promise<SmallShowing> => {
  const id = mintId('showtime', theatreId, movieId, startsAt.toISOString(), String(ordinal));
  const { doorsAt, endsAt } = showingWindow(startsAt, runningTimeMinutes);
  await db
    .insertInto('showtimes')
    .values({
      id,
      theatre_id: theatreId,
      movie_id: movieId,
      category: '2D',
      ordinal,
      price_min_idr: 40_000,
      price_max_idr: 50_000,
      local_time: localDateTime(startsAt, ZONE).time,
      cinema_day: cinemaDay(startsAt, ZONE),
      starts_at: startsAt,
      doors_at: doorsAt,
      ends_at: endsAt,
      first_seen_at: FIRST_SEEN,
      last_seen_at: FIRST_SEEN,
    })
    .execute();
  return { id, theatreId, movieId, startsAt };
};

/** What a look at a one-row hall of `seats` seats says when the seats at `taken` are not free. For tests. */
export const lookAt = (seats: number, taken: ReadonlySet<number>, chain: ChainCode = 'XXI'): GridReading => {
  const cells = Array.from({ length: seats }, (_, place) => ({
    row: 'A',
    number: String(place + 1),
    status: taken.has(place) ? '5' : '1',
    free: !taken.has(place),
  }));
  const map: SeatMap = { chain, rows: [{ name: 'A', cells }] };
  return readGrid(map);
};
