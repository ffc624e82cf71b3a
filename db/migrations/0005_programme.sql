create table movies (
  id uuid primary key,
  title text not null,
  genres text[] not null default '{}',
  age_rating text,
  country text,
  poster_url text,
  running_time_minutes integer check (running_time_minutes between 1 and 600),
  presale boolean not null default false,
  synthetic boolean not null default false,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  updated_seq bigint not null default 0
);
create index movies_updated on movies (updated_seq);

-- A hall, inferred from the seat grid's fingerprint; confidence is the chance that it is one hall and only this one.
create table seat_grids (
  fingerprint uuid primary key,
  chain_code text not null references chains (code),
  seats integer not null check (seats > 0),
  layout jsonb not null,
  first_seen_at timestamptz not null
);

create table auditoriums (
  id uuid primary key,
  theatre_id uuid not null references theatres (id),
  grid_fingerprint uuid not null references seat_grids (fingerprint),
  seats integer not null check (seats > 0),
  confidence numeric(3, 2) not null default 0.5 check (confidence between 0 and 1),
  -- What the sold-or-blocked rule knows: over how many showings (and cinema days) the grid was watched, and
  -- which seats were not free in every one of them (the AND of all bitmaps; all ones before the first).
  showings_seen integer not null default 0,
  days_seen integer not null default 0,
  never_free bytea not null,
  blocked_bitmap bytea,
  blocked integer not null default 0,
  blocked_confidence text not null default 'low' check (blocked_confidence in ('low', 'medium', 'high')),
  rule_version integer not null default 1,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  unique (theatre_id, grid_fingerprint)
);

create table showtimes (
  id uuid primary key,
  theatre_id uuid not null references theatres (id),
  movie_id uuid not null references movies (id),
  auditorium_id uuid references auditoriums (id),
  category text not null,
  ordinal integer not null default 1 check (ordinal >= 1),
  price_min_idr bigint check (price_min_idr >= 0),
  price_max_idr bigint check (price_max_idr >= price_min_idr),
  local_time text not null check (local_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- The cinema day (06:00-05:59 in the venue's zone); null with starts_at: the source did not say which day.
  cinema_day date,
  starts_at timestamptz,
  ends_at timestamptz,
  doors_at timestamptz,
  presale boolean not null default false,
  status text not null default 'open' check (status in ('open', 'closed')),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  gone_at timestamptz,
  updated_seq bigint not null default 0,
  check ((starts_at is null) = (cinema_day is null)),
  check ((starts_at is null) = (ends_at is null)),
  check ((starts_at is null) = (doors_at is null)),
  check (ends_at > starts_at and doors_at <= starts_at)
);
create index showtimes_theatre_start on showtimes (theatre_id, starts_at);
create index showtimes_start on showtimes (starts_at);
create index showtimes_movie_day on showtimes (movie_id, cinema_day);
create index showtimes_day on showtimes (cinema_day);
create index showtimes_updated on showtimes (updated_seq);
comment on column showtimes.first_seen_at is 'the on-sale time, as far as we know it';

create table calendar (
  date date not null,
  kind text not null check (kind in ('public_holiday', 'joint_leave', 'ramadan', 'school_break')),
  name text not null,
  name_id text not null,
  source text not null,
  estimated boolean not null,
  primary key (date, kind, name)
);

-- Whose "now" this market lives in: real time, or an instant it stands at.
create table market_clock (
  only_row boolean primary key default true check (only_row),
  market text not null check (market in ('demo', 'captures', 'sandbox', 'live')),
  stands_at timestamptz,
  note text not null default ''
);

-- Grows under the writer's lock, so that no smaller number appears later (updated_since, streams).
create sequence change_seq as bigint;
