-- Which organisation has a sandbox, in the database of the accounts. Its own database is a clone of one template, named by
-- its organisation and generation: the same generation is never another clone.
create table sandboxes (
  organisation_id uuid primary key references organisations (id) on delete cascade,
  generation integer not null check (generation > 0),
  -- The stamp of the template that it was cloned from; null until the clone is whole.
  made_from text,
  -- Where its clock is to stand, and how far it has come.
  wanted_at timestamptz not null,
  stands_at timestamptz not null,
  created_at timestamptz not null default now(),
  made_at timestamptz,
  used_at timestamptz not null default now()
);

-- In a sandbox's own database: what happens in it as its clock is moved on, in this order.
create table sandbox_tape (
  place integer primary key,
  at timestamptz not null,
  kind text not null check (kind in ('look', 'schedule', 'sales', 'morning')),
  -- Of a look: which showing, and what was seen; the grid's layout is in seat_grids.
  showtime_id uuid,
  grid_fingerprint uuid,
  not_free integer,
  status_counts jsonb,
  seat_bitmap bytea,
  -- Of a schedule and of sales: what was told.
  told jsonb,
  check ((kind = 'look') = (num_nulls(showtime_id, grid_fingerprint, not_free, status_counts, seat_bitmap) = 0)),
  check ((kind in ('schedule', 'sales')) = (told is not null))
);
create index sandbox_tape_at on sandbox_tape (at, place);
