-- How much a film was searched for on a day: TMDb's popularity, or the simulator's stand-in for it. Kept by day, because a
-- forecast made on a day may know that day's and no later one.
create table movie_popularity (
  movie_id uuid not null references movies (id),
  day date not null,
  popularity double precision not null check (popularity >= 0),
  source text not null check (source in ('tmdb', 'simulator')),
  observed_at timestamptz not null,
  primary key (movie_id, day)
);

-- Every model that was trained, and pickup. At most one is the champion: the one that answers.
create table forecast_models (
  version text primary key,
  kind text not null check (kind in ('boosted', 'pickup')),
  state text not null check (state in ('candidate', 'champion', 'retired', 'refused')),
  trained_at timestamptz not null,
  promoted_at timestamptz,
  retired_at timestamptz,
  trained_from date,
  trained_until date,
  training_rows bigint,
  -- Of the history it learnt from, and where its run is tracked.
  data_fingerprint text,
  tracking_run_id text,
  -- The ladder by horizon, as measured on the days held out; and why it was promoted or refused.
  scores jsonb not null default '{}',
  verdict text
);
create unique index forecast_models_champion on forecast_models (state) where state = 'champion';
insert into forecast_models (version, kind, state, trained_at, verdict)
values ('pickup-1', 'pickup', 'retired', now(), 'answers while no trained model does');

-- One row a coming showing: the newest forecast of its final admissions, in seats. Quantiles are of the showing alone.
create table showtime_forecasts (
  showtime_id uuid primary key,
  theatre_id uuid not null,
  site_id uuid not null,
  city_id uuid not null,
  movie_id uuid not null,
  starts_at timestamptz not null,
  made_at timestamptz not null,
  basis text not null check (basis in ('model', 'pickup')),
  model_version text not null references forecast_models (version),
  capacity integer not null check (capacity > 0),
  -- Sold by the last look before made_at, and its time; null where none was taken yet.
  sold integer check (sold between 0 and capacity),
  observed_at timestamptz,
  mean real not null,
  p05 real not null check (p05 >= 0),
  p10 real not null check (p10 >= p05),
  p50 real not null check (p50 >= p10),
  p90 real not null check (p90 >= p50),
  p95 real not null check (p95 >= p90 and p95 <= capacity),
  check (mean between 0 and capacity),
  check ((sold is null) = (observed_at is null))
) with (fillfactor = 60);
create index showtime_forecasts_start on showtime_forecasts (starts_at, showtime_id);
create index showtime_forecasts_theatre on showtime_forecasts (theatre_id, starts_at);
create index showtime_forecasts_movie on showtime_forecasts (movie_id, starts_at);
create index showtime_forecasts_city on showtime_forecasts (city_id, starts_at);

-- What was said at each horizon, and what truly happened beside it: the first forecast made within the hour after a
-- showing passed the horizon. Nothing here is ever changed but the outcome, which is filled in once the showing is settled.
create table forecast_outcomes (
  showtime_id uuid not null,
  horizon_hours smallint not null check (horizon_hours in (72, 48, 24, 12, 6, 3, 1)),
  theatre_id uuid not null,
  site_id uuid not null,
  movie_id uuid not null,
  starts_at timestamptz not null,
  cinema_day date not null,
  made_at timestamptz not null,
  basis text not null check (basis in ('model', 'pickup')),
  model_version text not null references forecast_models (version),
  capacity integer not null check (capacity > 0),
  sold integer,
  mean real not null,
  p05 real not null,
  p10 real not null,
  p50 real not null,
  p90 real not null,
  p95 real not null,
  -- What multiplicative pickup and last week's same slot said at that instant; null where they had nothing to go by.
  pickup real,
  last_week real,
  -- The features the model saw, by name: what drift is measured on. Null for pickup.
  features jsonb,
  actual_sold integer,
  actual_capacity integer,
  settled_at timestamptz,
  primary key (showtime_id, horizon_hours)
);
create index forecast_outcomes_day on forecast_outcomes (cinema_day, horizon_hours);
create index forecast_outcomes_open on forecast_outcomes (starts_at) where settled_at is null;

-- Admissions of a site by the hour of the start, with quantiles of their own: those of showings do not add.
-- 'programme': the showings on sale; 'profile': the site's usual week by hour, where the programme is not on sale yet.
create table site_hour_forecasts (
  site_id uuid not null,
  hour timestamptz not null,
  made_at timestamptz not null,
  basis text not null check (basis in ('programme', 'profile')),
  model_version text not null references forecast_models (version),
  showings integer,
  capacity integer not null check (capacity >= 0),
  mean real not null,
  p05 real not null check (p05 >= 0),
  p10 real not null check (p10 >= p05),
  p50 real not null check (p50 >= p10),
  p90 real not null check (p90 >= p50),
  p95 real not null check (p95 >= p90),
  primary key (site_id, hour)
) with (fillfactor = 60);
create index site_hour_forecasts_hour on site_hour_forecasts (hour);

-- Each time all coming showings were forecast: when, by what, how many, how long it took.
create table forecast_batches (
  id bigint generated always as identity primary key,
  made_at timestamptz not null,
  basis text not null check (basis in ('model', 'pickup')),
  model_version text not null references forecast_models (version),
  showings integer not null,
  site_hours integer not null,
  seconds real not null
);
create index forecast_batches_made on forecast_batches (made_at);
