create table chains (
  code text primary key check (code in ('XXI', 'CGV', 'CINEPOLIS')),
  name text not null
);
insert into chains (code, name) values ('XXI', 'Cinema XXI'), ('CGV', 'CGV'), ('CINEPOLIS', 'Cinépolis');

create table cities (
  id uuid primary key,
  name text not null unique,
  slug text not null unique,
  title text not null,
  province text not null,
  zone text not null check (zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
  lat double precision not null check (lat between -11.1 and 6.1),
  lng double precision not null check (lng between 94.9 and 141.1)
);

-- A place with one or more ticketing listings. Audience, screens and ranks are by site.
create table sites (
  id uuid primary key,
  chain_code text not null references chains (code),
  city_id uuid not null references cities (id),
  name text not null,
  address text,
  place_id text,
  lat double precision check (lat between -11.1 and 6.1),
  lng double precision check (lng between 94.9 and 141.1),
  updated_seq bigint not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((lat is null) = (lng is null))
);
create index sites_city on sites (city_id);
create index sites_place on sites (place_id) where place_id is not null;

-- A ticketing listing: XXI, PREMIERE and IMAX of one site are three of them.
create table theatres (
  id uuid primary key,
  site_id uuid not null references sites (id),
  chain_code text not null references chains (code),
  city_id uuid not null references cities (id),
  name text not null,
  brand text not null default 'STANDARD' check (brand in ('STANDARD', 'PREMIERE', 'IMAX')),
  address text,
  synthetic boolean not null default false,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  updated_seq bigint not null default 0
);
create index theatres_site on theatres (site_id);
create index theatres_city on theatres (city_id, chain_code);
create index theatres_updated on theatres (updated_seq);

-- Every name a source gives a thing of ours; merging two rows adds an alias and rewrites no reading.
create table external_ids (
  source text not null,
  kind text not null check (kind in ('city', 'site', 'theatre', 'movie', 'showtime', 'auditorium')),
  external_id text not null,
  our_id uuid not null,
  first_seen_at timestamptz not null default now(),
  primary key (source, kind, external_id)
);
create index external_ids_ours on external_ids (our_id);
