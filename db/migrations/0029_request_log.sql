-- What organisations asked of the API, for them to look at; kept for 30 days. The path is without secrets. An organisation
-- is no reference: its requests outlive it.
create table request_log (
  organisation_id uuid not null,
  asked_at timestamptz not null,
  id uuid not null,
  -- Null for the token of a person.
  key_id uuid,
  subject text not null,
  request_id text not null,
  method text not null,
  path text not null,
  -- As the OpenAPI document names it; `unrouted` for what it does not know.
  operation text not null,
  status smallint not null,
  duration_ms real not null,
  address text not null,
  market text not null,
  -- Of the answer's body; null where it was not known before it was sent.
  bytes bigint,
  primary key (organisation_id, asked_at, id)
);
create index request_log_key on request_log (organisation_id, key_id, asked_at, id);
create index request_log_request on request_log (organisation_id, request_id);
create index request_log_asked on request_log using brin (asked_at);

-- The ledger of usage: rows are added and never changed. Each is of one batch, which a process names before it first tries
-- to write it, so that a batch whose end stayed unknown can be written again and still counts once.
create table usage_batches (
  id uuid primary key,
  requests integer not null check (requests > 0),
  written_at timestamptz not null default now()
);

create table usage_hours (
  batch_id uuid not null references usage_batches (id),
  organisation_id uuid not null,
  -- When the hour begins.
  hour timestamptz not null,
  key_id uuid,
  market text not null,
  operation text not null,
  status smallint not null,
  requests integer not null check (requests > 0)
);
create index usage_hours_organisation on usage_hours (organisation_id, hour);
create index usage_hours_batch on usage_hours (batch_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is a ledger: rows are added, never changed or deleted', tg_table_name using errcode = '55000';
end $$;
create trigger usage_batches_stand before update or delete on usage_batches
  for each row execute function refuse_change();
create trigger usage_hours_stand before update or delete on usage_hours
  for each row execute function refuse_change();
