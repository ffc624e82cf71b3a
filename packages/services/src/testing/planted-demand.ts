import type { Db } from '@cineradar/platform/postgres/pool';
import { emptyTables } from '@cineradar/platform/testing/empty-tables';
import { sql } from 'kysely';
import { type PlantedPlace, type PlantedShow, showIdOf, startOf } from './planted-programme.ts';

const HOUR_MS = 3_600_000;

/** A listing of XXI without a point, as these tests plant it. */
export const placeOf = (city: string, zone: 'Asia/Jakarta' | 'Asia/Jayapura', site: string, listing: string) =>
  ({ city, zone, chain: 'XXI', site, listing, lat: null, lng: null }) as const;

/** The place that most tests of demand go by; its zone is Jakarta's. */
export const PVJ = placeOf('Bandung', 'Asia/Jakarta', 'PVJ', 'PVJ XXI');

/** A showing as these tests plant it: a hall of `seats`, nothing else said. */
export const showOf = (
  place: PlantedPlace,
  movie: string,
  day: string,
  time: string,
  more: Partial<PlantedShow> = {},
): PlantedShow => ({
  place,
  movie,
  day,
  time,
  ordinal: 1,
  priceMinIdr: null,
  priceMaxIdr: null,
  seats: 100,
  final: null,
  goneMinutesBefore: null,
  ...more,
});

/** The last look at a coming showing, so long before its start: writes it into `latest`, free seats first. For tests. */
export const plantLook = async (db: Db, show: PlantedShow, notFree: number, hoursBefore: number): Promise<void> => {
  const start = startOf(show);
  if (start === null || show.seats === null) throw new RangeError('only a dated showing with a hall can be looked at');
  const bits = Array.from({ length: Math.ceil(show.seats / 8) * 8 }, (_, seat) => (seat < notFree ? 1 : 0));
  const bitmap = Buffer.from(
    Array.from({ length: bits.length / 8 }, (_, byte) =>
      Number.parseInt(bits.slice(8 * byte, 8 * byte + 8).join(''), 2),
    ),
  );
  await sql`
    insert into latest (showtime_id, theatre_id, movie_id, auditorium_id, starts_at, doors_at, ends_at, observed_at, seats,
      not_free, status_counts, seat_bitmap, grid_fingerprint, source, ingest_seq)
    select s.id, s.theatre_id, s.movie_id, s.auditorium_id, s.starts_at, s.doors_at, s.ends_at,
      ${new Date(start.getTime() - hoursBefore * HOUR_MS)}, a.seats, ${notFree}, '{}', ${bitmap}, a.grid_fingerprint, 'tix', 1
    from showtimes s join auditoriums a on a.id = s.auditorium_id where s.id = ${showIdOf(show)}::uuid
    on conflict (showtime_id) do update set (observed_at, not_free, seat_bitmap) =
      (excluded.observed_at, excluded.not_free, excluded.seat_bitmap)`.execute(db);
};

/** Stands in for the forecaster: what a trained model would have written of showings at `madeAt`. For tests. */
export const plantModelForecast = async (
  db: Db,
  shows: readonly PlantedShow[],
  madeAt: Date,
  seats: readonly [number, number, number, number, number],
): Promise<void> => {
  await sql`
    insert into forecast_models (version, kind, state, trained_at, promoted_at, scores)
    values ('model-7', 'boosted', 'champion', ${madeAt}, ${madeAt}, '{"24":{"mae":4.1}}') on conflict do nothing`.execute(
    db,
  );
  await sql`
    insert into showtime_forecasts (showtime_id, theatre_id, site_id, city_id, movie_id, starts_at, made_at, basis,
      model_version, capacity, sold, observed_at, mean, p05, p10, p50, p90, p95)
    select s.id, s.theatre_id, t.site_id, t.city_id, s.movie_id, s.starts_at, ${madeAt}, 'model', 'model-7', a.seats, null, null,
      ${seats[2]}, ${seats[0]}, ${seats[1]}, ${seats[2]}, ${seats[3]}, ${seats[4]}
    from showtimes s join theatres t on t.id = s.theatre_id join auditoriums a on a.id = s.auditorium_id
    where s.id = any(${shows.map((show) => showIdOf(show))}::uuid[])`.execute(db);
  await sql`
    insert into forecast_batches (made_at, basis, model_version, showings, site_hours, seconds)
    values (${madeAt}, 'model', 'model-7', ${shows.length}, 0, 1)`.execute(db);
};

/** Takes forecasts, what was learnt and what was settled away again. For tests. */
export const clearDemand = async (db: Db): Promise<void> => {
  await emptyTables(db, [
    ...['showtime_forecasts', 'site_hour_forecasts', 'forecast_outcomes', 'forecast_batches', 'pickup_laws'],
    'movie_popularity',
  ]);
  await sql`delete from forecast_models where version <> 'pickup-1'`.execute(db);
  await sql`update demand_settlement set settled_seq = 0`.execute(db);
};
