-- A run of the scraper: one reading of the catalogue, or the looks of one plan. Its parts are told as they end, by any
-- process and perhaps twice; each counts once.
create table scrape_runs (
  id uuid primary key,
  kind text not null check (kind in ('catalogue', 'looks')),
  -- Why it was begun: its rhythm, or what came in between (a new programme to look at).
  reason text not null check (reason in ('rhythm', 'programme')),
  started_at timestamptz not null,
  ended_at timestamptz,
  -- When something of it was last told: a run that falls silent has been abandoned.
  told_at timestamptz not null,
  -- How many parts end it; null while that is not known.
  parts_planned integer check (parts_planned >= 0),
  parts_told integer not null default 0,
  -- Why it ended without having done its work.
  failure text,
  -- Looks by why they were planned, and wanted ones that found no place.
  planned integer not null default 0,
  planned_by jsonb not null default '{}',
  left_by jsonb not null default '{}',
  requests integer not null default 0,
  seen integer not null default 0,
  accepted integer not null default 0,
  duplicates integer not null default 0,
  refused jsonb not null default '{}',
  errors jsonb not null default '{}',
  last_looks_missed integer not null default 0,
  anchors_met integer not null default 0,
  -- Rows of the source that were not of its shape, and a few of them by their path.
  broken integer not null default 0,
  broken_rows jsonb not null default '[]'
);
create index scrape_runs_started on scrape_runs (started_at desc, id desc);

create table scrape_run_parts (
  run_id uuid not null references scrape_runs (id) on delete cascade,
  part text not null,
  primary key (run_id, part)
);

-- Adds counts by name: {"a": 1} and {"a": 2, "b": 1} are {"a": 3, "b": 1}.
create function add_counts(a jsonb, b jsonb) returns jsonb language sql immutable strict parallel safe as $$
  select coalesce(jsonb_object_agg(name, total), '{}') from (
    select name, sum(value::bigint) as total
    from (select * from jsonb_each_text(a) union all select * from jsonb_each_text(b)) as counted (name, value)
    group by name) as summed
$$;

-- The first rows of a list, so that a sample stays one.
create function first_rows(list jsonb, most integer) returns jsonb language sql immutable strict parallel safe as $$
  select coalesce(jsonb_agg(row order by place), '[]')
  from jsonb_array_elements(list) with ordinality as rows (row, place) where place <= most
$$;
