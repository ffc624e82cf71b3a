-- One look at one showing's seat map: what was seen and nothing judged from it.
-- occupied_seats is "not free, as seen"; figures are derived elsewhere and never read it as sold.
create table occupancy_readings (
  time timestamptz not null,
  theatre_id uuid not null,
  movie_id uuid not null,
  showtime_id uuid not null,
  total_seats integer not null check (total_seats > 0),
  occupied_seats integer not null check (occupied_seats between 0 and total_seats),
  occupancy_rate numeric(5, 2) not null generated always as (round(100.0 * occupied_seats / total_seats, 2)) stored,
  status_counts jsonb not null,
  seat_bitmap bytea not null,
  grid_fingerprint uuid not null,
  source text not null,
  ingest_seq bigint not null,
  primary key (showtime_id, time)
);

do $$
begin
  if cineradar_edition() <> 'none' then
    perform create_hypertable('occupancy_readings', 'time',
      chunk_time_interval => interval '1 day', create_default_indexes => false);
  end if;
end $$;
create index occupancy_readings_theatre on occupancy_readings (theatre_id, time desc);

-- Readings that were refused, counted by day and reason: a refusal is a fact about a source.
create table reading_refusals (
  day date not null,
  source text not null,
  reason text not null,
  refused bigint not null default 0,
  primary key (day, source, reason)
);

-- The last look at each showing that has not been settled: "now, everywhere" reads this and never history.
create table latest (
  showtime_id uuid primary key,
  theatre_id uuid not null,
  movie_id uuid not null,
  auditorium_id uuid not null,
  starts_at timestamptz not null,
  doors_at timestamptz not null,
  ends_at timestamptz not null,
  observed_at timestamptz not null,
  seats integer not null,
  not_free integer not null,
  status_counts jsonb not null,
  seat_bitmap bytea not null,
  grid_fingerprint uuid not null,
  source text not null,
  ingest_seq bigint not null
) with (fillfactor = 60);
-- No further index: the table is small, and a row that changes every 15 minutes is then updated in place.

-- Showings whose readings changed since they were last rolled up.
create table dirty_showings (
  showtime_id uuid primary key,
  since timestamptz not null default now()
);
