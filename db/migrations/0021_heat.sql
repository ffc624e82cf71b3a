-- The weights of a heat score, in per cent. A change is a new version: what was scored by an older one stays as it was.
create table heat_weights (
  version integer primary key check (version >= 1),
  occupancy numeric(5, 2) not null check (occupancy between 0 and 100),
  revenue numeric(5, 2) not null check (revenue between 0 and 100),
  concession numeric(5, 2) not null check (concession between 0 and 100),
  growth numeric(5, 2) not null check (growth between 0 and 100),
  consistency numeric(5, 2) not null check (consistency between 0 and 100),
  note text not null default '',
  created_by text,
  created_at timestamptz not null default now(),
  check (occupancy + revenue + concession + growth + consistency = 100)
);
insert into heat_weights (version, occupancy, revenue, concession, growth, consistency, note)
values (1, 30, 25, 20, 15, 10, 'the plan''s weights');

-- One row a site, day and version: published at 04:00 of the day in Jakarta, from cinema days before it alone. A row holds
-- all that its score was made from, so that it can be made again whatever is learnt later.
create table heat_scores (
  day date not null,
  weights_version integer not null references heat_weights (version),
  site_id uuid not null references sites (id) on delete cascade,
  score numeric(4, 1) not null check (score between 0 and 100),
  -- What the formula was given, by the plan's names; a part named in taken_as_median had nothing of its own to give.
  occupancy_rate double precision not null,
  revenue_index double precision not null,
  concession_rate double precision not null,
  growth_rate double precision not null,
  consistency double precision not null,
  taken_as_median text[] not null default '{}'
    check (taken_as_median <@ array['occupancy', 'revenue', 'concession', 'growth', 'consistency']),
  city_revenue_index double precision not null,
  -- Of the site's own bars, before it is coarsened for scoring. Confidential: only who may read concessions is told it.
  attach_rate double precision,
  admissions_28d integer not null,
  seats_28d integer not null,
  days_shown smallint not null check (days_shown between 0 and 28),
  confidence text not null check (confidence in ('high', 'medium', 'low')),
  confidence_reason text not null,
  national_rank integer not null,
  national_of integer not null,
  city_rank integer not null,
  city_of integer not null,
  chain_rank integer not null,
  chain_of integer not null,
  computed_at timestamptz not null default now(),
  primary key (day, weights_version, site_id)
);
create index heat_scores_site on heat_scores (site_id, day, weights_version);

-- What the bars of a site sold on a cinema day. A day that is told again replaces what was told of it before.
create table concession_sales (
  site_id uuid not null references sites (id),
  cinema_day date not null,
  transactions integer not null check (transactions >= 0),
  sales_idr bigint not null check (sales_idr >= 0),
  source text not null,
  received_at timestamptz not null,
  primary key (site_id, cinema_day)
);
create index concession_sales_day on concession_sales (cinema_day);

-- Each time concession sales came in: from whom, how many, and the first rows that were refused.
create table concession_imports (
  id uuid primary key,
  source text not null,
  subject text,
  format text not null check (format in ('json', 'csv')),
  received_at timestamptz not null,
  rows integer not null check (rows >= 0),
  written integer not null check (written >= 0),
  unchanged integer not null check (unchanged >= 0),
  refused integer not null check (refused >= 0),
  refusals jsonb not null default '[]'
);
create index concession_imports_received on concession_imports (received_at desc);

-- Scoring of one or more days, by its rhythm or because somebody asked: how far it is, and whether it is to stop.
create table heat_runs (
  id uuid primary key,
  reason text not null check (reason in ('daily', 'backfill', 'asked', 'weights')),
  weights_version integer not null references heat_weights (version),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'stopped')),
  days_done integer not null default 0,
  scores_written integer not null default 0,
  stop_asked boolean not null default false,
  requested_by text,
  requested_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  told_at timestamptz not null default now(),
  failure text
);
create index heat_runs_requested on heat_runs (requested_at desc);
