import type { SeatForecast } from '@cineradar/core/demand/seat-quantiles';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { copyRows } from '@cineradar/platform/postgres/copy';
import { sql } from 'kysely';
import type { ComingShowing } from './coming-showings.ts';
import { PICKUP_VERSION } from './prediction.ts';
import type { SiteHour } from './site-hours.ts';
import { type Said, STANDS_FOR_MS } from './standing.ts';

/** What pickup says of a coming showing; `point` is the bare formula, in seats. */
export type SaidOfShowing = { readonly showing: ComingShowing; readonly said: Said & { readonly point: number } };

/** Leads at which what was said is kept beside what came of it, in hours. */
const HORIZONS = [72, 48, 24, 12, 6, 3, 1];
/** Who makes a batch waits for whoever makes one: the forecaster takes the same lock. */
const BATCH_LOCK = 7_146_238_005;

/** Takes the lock under which coming showings are forecast, until the transaction ends. */
export const holdBatchLock = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${BATCH_LOCK})`.execute(tx);
};

const seats = ({ mean, p05, p10, p50, p90, p95 }: SeatForecast): readonly number[] => [mean, p05, p10, p50, p90, p95];

const COLUMNS = sql.raw('mean, p05, p10, p50, p90, p95');
const NEW_COLUMNS = sql.raw('n.mean, n.p05, n.p10, n.p50, n.p90, n.p95');

/** Puts what was said into the temporary table `said`. */
export const stageShowings = async (tx: Tx, rows: readonly SaidOfShowing[]): Promise<void> => {
  await sql`
    create temp table said (showtime_id uuid, theatre_id uuid, site_id uuid, city_id uuid, movie_id uuid, starts_at timestamptz,
      cinema_day date, capacity integer, sold integer, observed_at timestamptz, point real,
      mean real, p05 real, p10 real, p50 real, p90 real, p95 real) on commit drop`.execute(tx);
  const columns = [
    'showtime_id',
    'theatre_id',
    'site_id',
    'city_id',
    'movie_id',
    'starts_at',
    'cinema_day',
    'capacity',
  ];
  await copyRows(
    tx,
    'said',
    [...columns, 'sold', 'observed_at', 'point', 'mean', 'p05', 'p10', 'p50', 'p90', 'p95'],
    rows.map(({ showing: s, said }) => [
      s.showtimeId,
      s.theatreId,
      s.siteId,
      s.cityId,
      s.movieId,
      s.startsAt.toISOString(),
      s.cinemaDay,
      said.capacity,
      said.sold,
      said.observedAt?.toISOString() ?? null,
      said.point,
      ...seats(said.forecast),
    ]),
  );
  await sql`alter table said add primary key (showtime_id)`.execute(tx);
  await sql`analyze said`.execute(tx);
};

// A trained model's word that is younger than an hour stands: pickup would have to be an hour newer to say more.
const standsAgainst = (table: string, now: Date) => sql`(
  ${sql.ref(`${table}.model_version`)} <> ${PICKUP_VERSION}
  and ${sql.ref(`${table}.made_at`)} > ${now}::timestamptz - make_interval(secs => ${STANDS_FOR_MS / 1_000}))`;

/**
 * Writes `said` over the forecasts of coming showings, and takes away those of showings that are no longer to come. Gives
 * how many were written.
 */
export const writeShowings = async (tx: Tx, now: Date): Promise<number> => {
  await sql`delete from showtime_forecasts f where not exists (select from said n where n.showtime_id = f.showtime_id)`.execute(
    tx,
  );
  const written = await sql`
    insert into showtime_forecasts as f (showtime_id, theatre_id, site_id, city_id, movie_id, starts_at, made_at, basis,
      model_version, capacity, sold, observed_at, ${COLUMNS})
    select n.showtime_id, n.theatre_id, n.site_id, n.city_id, n.movie_id, n.starts_at, ${now}, 'pickup', ${PICKUP_VERSION},
      n.capacity, n.sold, n.observed_at, ${NEW_COLUMNS}
    from said n order by n.showtime_id
    on conflict (showtime_id) do update set
      (theatre_id, site_id, city_id, movie_id, starts_at, made_at, basis, model_version, capacity, sold, observed_at, ${COLUMNS}) =
      (excluded.theatre_id, excluded.site_id, excluded.city_id, excluded.movie_id, excluded.starts_at, excluded.made_at,
       excluded.basis, excluded.model_version, excluded.capacity, excluded.sold, excluded.observed_at, excluded.mean,
       excluded.p05, excluded.p10, excluded.p50, excluded.p90, excluded.p95)
    where f.starts_at <> excluded.starts_at or not ${standsAgainst('f', now)}`.execute(tx);
  return Number(written.numAffectedRows ?? 0n);
};

/**
 * Keeps what stands now of each showing that passed a horizon within the hour, for the truth to be set beside it: once a
 * showing and horizon. Last week's same slot is the mean occupancy of the listing's showings within half an hour of it.
 */
export const noteOutcomes = async (tx: Tx, now: Date): Promise<number> => {
  const noted = await sql`
    with passed as (
      select n.*, h.horizon
      from said n
      join unnest(${HORIZONS}::int[]) as h (horizon)
        on n.starts_at > ${now}::timestamptz + make_interval(hours => h.horizon - 1)
        and n.starts_at <= ${now}::timestamptz + make_interval(hours => h.horizon)
      where not exists (select from forecast_outcomes o where o.showtime_id = n.showtime_id and o.horizon_hours = h.horizon)
    )
    insert into forecast_outcomes (showtime_id, horizon_hours, theatre_id, site_id, movie_id, starts_at, cinema_day, made_at,
      basis, model_version, capacity, sold, ${COLUMNS}, pickup, last_week)
    select p.showtime_id, p.horizon, p.theatre_id, p.site_id, p.movie_id, p.starts_at, p.cinema_day, f.made_at, f.basis,
      f.model_version, f.capacity, f.sold, f.mean, f.p05, f.p10, f.p50, f.p90, f.p95, p.point,
      (select avg(w.admissions_low::float8 / w.capacity) * p.capacity from showing_finals w
       where w.theatre_id = p.theatre_id and w.capacity > 0
         and w.starts_at between p.starts_at - interval '7 days 30 minutes' and p.starts_at - interval '6 days 23:30:00')
    from passed p join showtime_forecasts f on f.showtime_id = p.showtime_id
    on conflict do nothing`.execute(tx);
  return Number(noted.numAffectedRows ?? 0n);
};

/** Writes sums and profiles of sites' hours, and takes away those that are over. Gives how many were written. */
export const writeSiteHours = async (tx: Tx, hours: readonly SiteHour[], now: Date): Promise<number> => {
  await sql`
    create temp table said_hours (site_id uuid, hour timestamptz, basis text, showings integer, capacity integer,
      mean real, p05 real, p10 real, p50 real, p90 real, p95 real) on commit drop`.execute(tx);
  await copyRows(
    tx,
    'said_hours',
    ['site_id', 'hour', 'basis', 'showings', 'capacity', 'mean', 'p05', 'p10', 'p50', 'p90', 'p95'],
    hours.map(({ siteId, hour, kind, showings, forecast }) => [
      siteId,
      hour.toISOString(),
      kind,
      showings,
      forecast.capacity,
      ...seats(forecast),
    ]),
  );
  await sql`alter table said_hours add primary key (site_id, hour)`.execute(tx);
  await sql`
    delete from site_hour_forecasts f
    where not exists (select from said_hours n where n.site_id = f.site_id and n.hour = f.hour)`.execute(tx);
  // A profile changes with the weeks it knows, not with every round: it is written again when it does.
  const written = await sql`
    insert into site_hour_forecasts as f (site_id, hour, made_at, basis, model_version, showings, capacity, ${COLUMNS})
    select n.site_id, n.hour, ${now}, n.basis, ${PICKUP_VERSION}, n.showings, n.capacity, ${NEW_COLUMNS}
    from said_hours n order by n.site_id, n.hour
    on conflict (site_id, hour) do update set
      (made_at, basis, model_version, showings, capacity, ${COLUMNS}) =
      (excluded.made_at, excluded.basis, excluded.model_version, excluded.showings, excluded.capacity, excluded.mean,
       excluded.p05, excluded.p10, excluded.p50, excluded.p90, excluded.p95)
    where not ${standsAgainst('f', now)} and (excluded.basis = 'programme' or (f.basis, f.mean, f.p95, f.capacity, f.model_version)
      is distinct from (excluded.basis, excluded.mean, excluded.p95, excluded.capacity, excluded.model_version))`.execute(
    tx,
  );
  return Number(written.numAffectedRows ?? 0n);
};
