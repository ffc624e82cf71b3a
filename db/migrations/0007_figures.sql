-- One row a showing: the last look at or before its start, and what a versioned rule makes of it.
create table showing_finals (
  showtime_id uuid primary key,
  theatre_id uuid not null,
  site_id uuid not null,
  movie_id uuid not null,
  auditorium_id uuid,
  starts_at timestamptz not null,
  cinema_day date not null,
  observed_at timestamptz not null,
  -- The last look came more than 30 minutes before the start.
  early boolean not null generated always as (starts_at - observed_at > interval '30 minutes') stored,
  seats integer not null check (seats > 0),
  not_free integer not null check (not_free between 0 and seats),
  status_counts jsonb not null,
  seat_bitmap bytea,
  grid_fingerprint uuid,
  rule_version integer not null,
  blocked integer not null default 0 check (blocked between 0 and not_free),
  confidence text not null check (confidence in ('low', 'medium', 'high')),
  admissions_low integer not null generated always as (not_free - blocked) stored,
  admissions_high integer not null generated always as (not_free) stored,
  capacity integer not null generated always as (seats - blocked) stored,
  -- Booking curve at T-72, 48, 24, 12, 6, 3, 1 h and 30 min, in this order: seats not free at the last look
  -- at or before each anchor, and the true time of that look; null where there was none.
  curve_not_free integer[] not null check (array_length(curve_not_free, 1) = 8),
  curve_seen_at timestamptz[] not null check (array_length(curve_seen_at, 1) = 8),
  looks integer not null default 0,
  -- Seats not free in any look before the start: what the sold-or-blocked rule learns from.
  never_free bytea,
  basis text not null check (basis in ('reading', 'generated')),
  updated_seq bigint not null default 0,
  updated_at timestamptz not null default now(),
  check (observed_at <= starts_at)
);
create index showing_finals_start on showing_finals (starts_at);
create index showing_finals_theatre on showing_finals (theatre_id, starts_at);
create index showing_finals_movie on showing_finals (movie_id, cinema_day);
create index showing_finals_site on showing_finals (site_id, starts_at);
create index showing_finals_updated on showing_finals (updated_seq);

-- Finals filed under the hour of the start. Scores, prices and forecasts read this.
create table attendance_hourly (
  site_id uuid not null,
  movie_id uuid not null,
  hour timestamptz not null,
  admissions integer not null,
  admissions_high integer not null,
  seats integer not null,
  seats_high integer not null,
  shows integer not null,
  early_shows integer not null,
  updated_at timestamptz not null default now(),
  primary key (site_id, hour, movie_id)
);
create index attendance_hourly_hour on attendance_hourly (hour);
create index attendance_hourly_movie on attendance_hourly (movie_id, hour);
comment on column attendance_hourly.seats is 'capacity: the grids'' seats less those judged blocked; seats_high counts them all';

-- A listing's occupancy over each hour, weighted by time and seats: each look holds until the next, a final
-- until the showing ends. How often we looked changes nothing. The same incremental SQL keeps it in every edition.
create table occupancy_hourly (
  bucket timestamptz not null,
  theatre_id uuid not null,
  avg_occupancy numeric(5, 2) not null,
  peak_occupancy numeric(5, 2) not null,
  sample_count integer not null,
  seat_seconds bigint not null,
  sold_seat_seconds bigint not null,
  covered_until timestamptz not null,
  updated_at timestamptz not null default now(),
  primary key (theatre_id, bucket)
);
create index occupancy_hourly_bucket on occupancy_hourly (bucket);

-- How far time itself has been rolled up (occupancy_hourly of showings that are on moves with the clock).
create table rollup_state (
  only_row boolean primary key default true check (only_row),
  rolled_until timestamptz
);
insert into rollup_state default values;

-- A moved start moves a showing's final, its hour and its curve, and one called off has none: roll up again.
-- Its last look, if it is kept, goes with it.
create function mark_moved_showing() returns trigger language plpgsql as $$
begin
  insert into dirty_showings (showtime_id) values (new.id) on conflict do nothing;
  if new.starts_at is null then
    delete from latest where showtime_id = new.id;
  else
    update latest set (starts_at, doors_at, ends_at) = (new.starts_at, new.doors_at, new.ends_at)
    where showtime_id = new.id;
  end if;
  return null;
end $$;
create trigger showtimes_moved after update of starts_at, gone_at on showtimes
  for each row when ((old.starts_at, old.gone_at) is distinct from (new.starts_at, new.gone_at)
    and old.auditorium_id is not null)
  execute function mark_moved_showing();
