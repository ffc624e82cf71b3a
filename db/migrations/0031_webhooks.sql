-- Where an organisation has us tell what happened. Secrets must be read back to sign with, so they are stored sealed
-- (AES-256-GCM, under a key made from the pepper outside the database).
create table webhook_endpoints (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null,
  market text not null,
  url text not null check (char_length(url) between 1 and 2048),
  description text not null default '' check (char_length(description) <= 200),
  events text[] not null check (cardinality(events) >= 1),
  -- Which readings are told, where readings are: {"percent": 80, "sites": […], "movies": […]}.
  threshold jsonb,
  secret bytea not null,
  -- Signs beside the new one until then, so that a receiver may change over without a refusal.
  previous_secret bytea,
  previous_until timestamptz,
  created_by text not null,
  created_at timestamptz not null default now(),
  -- Set by its owner, or by us where the receiver said that it is gone or answered nothing for days.
  disabled_at timestamptz,
  disabled_because text,
  check ((previous_secret is null) = (previous_until is null)),
  check ((disabled_at is null) = (disabled_because is null))
);
create index webhook_endpoints_organisation on webhook_endpoints (organisation_id, created_at);

-- What happened, once; the id is the `webhook-id` by which a receiver knows a repetition, made from what it tells of, so
-- that telling it twice is telling it once.
create table webhook_events (
  id uuid primary key,
  market text not null,
  type text not null,
  occurred_at timestamptz not null,
  data jsonb not null,
  created_at timestamptz not null default now()
);
create index webhook_events_created on webhook_events (created_at);

-- The outbox: one row an event and endpoint, made in the transaction that made the event.
create table webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  endpoint_id uuid not null references webhook_endpoints (id) on delete cascade,
  event_id uuid not null references webhook_events (id) on delete cascade,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  attempts integer not null default 0,
  -- Tries before it was last sent again on request: these do not count against the new ones.
  attempts_before integer not null default 0,
  -- Null once nothing more is tried.
  next_attempt_at timestamptz default now(),
  -- Whoever sends it holds it so long; one that was killed is followed by another.
  held_until timestamptz,
  -- To the millisecond, as lists are paged by it.
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  delivered_at timestamptz,
  check ((state = 'pending') = (next_attempt_at is not null)),
  unique (endpoint_id, event_id)
);
create index webhook_deliveries_due on webhook_deliveries (endpoint_id, next_attempt_at) where state = 'pending';
create index webhook_deliveries_endpoint on webhook_deliveries (endpoint_id, created_at desc, id);

create table webhook_attempts (
  delivery_id uuid not null references webhook_deliveries (id) on delete cascade,
  attempt integer not null,
  at timestamptz not null,
  duration_ms integer not null,
  -- What the receiver answered, or why there was no answer.
  status integer,
  error text,
  answer text,
  primary key (delivery_id, attempt)
);

-- Up to where a market's facts have been turned into events.
create table webhook_cursors (
  market text not null,
  source text not null,
  position text not null,
  primary key (market, source)
);
