-- What our own probes saw, from outside, as a client would. A look belongs to a slot of the rhythm: of two workers that
-- look at once the one whose row of the component `worker` stands first looks for both. Kept for 48 hours.
create table status_looks (
  component text not null,
  slot timestamptz not null,
  state text not null check (state in ('up', 'degraded', 'down')),
  -- Null for one that was up.
  because text,
  duration_ms real,
  primary key (component, slot)
);
create index status_looks_slot on status_looks (slot);

-- The same, counted: by the hour for 14 days, by the day (midnight in Jakarta) for 400.
create table status_spans (
  component text not null,
  grain text not null check (grain in ('hour', 'day')),
  begins timestamptz not null,
  looks integer not null check (looks > 0),
  degraded integer not null check (degraded >= 0),
  down integer not null check (down >= 0),
  primary key (component, grain, begins),
  check (degraded + down <= looks)
);

-- How each component stands after its last look.
create table status_components (
  component text primary key,
  state text not null check (state in ('up', 'degraded', 'down')),
  since timestamptz not null,
  because text,
  looked_at timestamptz not null,
  duration_ms real,
  -- Without another look until then, nobody looks.
  due_by timestamptz not null,
  -- The looks that speak against the state, not yet enough to change it: {"state", "count", "from", "because"}.
  doubt jsonb
);

create table status_incidents (
  id uuid primary key default gen_random_uuid(),
  component text not null,
  impact text not null check (impact in ('degraded', 'down')),
  because text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  check (closed_at >= opened_at)
);
create unique index status_incidents_open on status_incidents (component) where closed_at is null;
create index status_incidents_opened on status_incidents (opened_at desc, id);

-- What was told of an incident, in order. Only a person's note has words of its own: the rest is told by its kind.
create table status_updates (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references status_incidents (id) on delete cascade,
  at timestamptz not null default now(),
  kind text not null check (kind in ('opened', 'worsened', 'closed', 'note')),
  note text check (char_length(note) between 1 and 2000),
  subject text,
  check ((kind = 'note') = (note is not null and subject is not null))
);
create index status_updates_incident on status_updates (incident_id, at);
create unique index status_updates_once on status_updates (incident_id, kind) where kind <> 'note';

-- How far organisations came: each step once, when it was first true, never changed.
create table funnel_steps (
  organisation_id uuid not null,
  step text not null check (step in ('signed_up', 'key_made', 'first_call', 'first_stream', 'paid')),
  at timestamptz not null,
  noted_at timestamptz not null default now(),
  primary key (organisation_id, step)
);
create trigger funnel_steps_stand before update or delete on funnel_steps
  for each row execute function refuse_change();
create trigger funnel_steps_whole before truncate on funnel_steps
  for each statement execute function refuse_truncate();

-- Steps that the analytics provider has not taken yet; written with the step where one is set.
create table funnel_outbox (
  organisation_id uuid not null,
  step text not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  primary key (organisation_id, step),
  foreign key (organisation_id, step) references funnel_steps (organisation_id, step)
);
create index funnel_outbox_due on funnel_outbox (next_attempt_at);

-- Visitors of the portal a day in Jakarta. Nothing is kept of who they were: see services/analytics/count-visit.ts.
create table portal_visits (
  day date primary key,
  visitors integer not null check (visitors > 0)
);
