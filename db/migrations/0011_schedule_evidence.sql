-- What the catalogue must remember so that looks at schedules may arrive late, twice and in any order.

alter table showtimes
  -- How its cinema day is known: stated by the source; inferred (a regular row of a whole schedule, dated by when
  -- it was looked at); of an open list, which names only what is still on sale; settled by a later look; unknown.
  add column dated_by text not null default 'stated'
    check (dated_by in ('stated', 'inferred', 'settled', 'open_list', 'unknown')),
  -- Of a showing whose day is not known: a cinema day that it is known to follow.
  add column after_day date,
  -- Two showings with one natural key are two halls, told apart by their ordinal. Deferred: halls may swap.
  add constraint showtimes_natural_key
    unique nulls not distinct (theatre_id, movie_id, category, local_time, cinema_day, ordinal)
    deferrable initially deferred;

-- The newest look that called a film a presale, and the newest that did not; presale says which is newer.
alter table movies
  add column presale_seen_at timestamptz,
  add column regular_seen_at timestamptz;

-- Looks that saw all of a listing's day: a showing that one of them lacks has gone.
create table listing_looks (
  theatre_id uuid not null references theatres (id),
  cinema_day date not null,
  seen_at timestamptz not null,
  primary key (theatre_id, cinema_day, seen_at)
);

-- Every spelling of a listing's name, as compared: upper case, single spaces.
create table listing_names (
  theatre_id uuid not null references theatres (id) deferrable initially deferred,
  name text not null,
  primary key (theatre_id, name)
);

-- Where a listing of that name is, as a geocoder or the ticketing API answered; it may be known before the listing.
create table place_answers (
  city_id uuid not null references cities (id),
  listing_name text not null,
  place_id text,
  lat double precision not null check (lat between -11.1 and 6.1),
  lng double precision not null check (lng between 94.9 and 141.1),
  address text,
  seen_at timestamptz,
  primary key (city_id, listing_name)
);

-- Files that were imported, by their content.
create table capture_files (
  sha256 text primary key,
  file_name text not null,
  shape text not null check (shape in ('schedule', 'places')),
  scraped_at timestamptz,
  rows_read bigint not null,
  imported_at timestamptz not null
);
