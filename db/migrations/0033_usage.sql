-- What the ledger of usage (usage_hours, the truth) comes to: sums that grow in the transaction that adds to it, so that no
-- page, quota or alert has to walk it. A test recounts them.

-- The one rule of what is billed; its twin is packages/core/src/usage/billable.ts, and a test holds both equal.
create function usage_is_billable(key_id uuid, market text, status smallint) returns boolean
  language sql immutable parallel safe
  return key_id is not null and market <> 'sandbox' and status < 500 and status <> 429;

-- Bills and quotas run by Jakarta's calendar: YYYY-MM.
create function usage_month(at timestamptz) returns text
  language sql stable parallel safe
  return to_char(at at time zone 'Asia/Jakarta', 'YYYY-MM');

create table usage_sums (
  organisation_id uuid not null,
  hour timestamptz not null,
  key_id uuid,
  market text not null,
  operation text not null,
  status smallint not null,
  requests bigint not null,
  unique nulls not distinct (organisation_id, hour, key_id, market, operation, status)
);
insert into usage_sums (organisation_id, hour, key_id, market, operation, status, requests)
select organisation_id, hour, key_id, market, operation, status, sum(requests) from usage_hours group by 1, 2, 3, 4, 5, 6;

create table usage_months (
  organisation_id uuid not null,
  month text not null,
  billable bigint not null,
  primary key (organisation_id, month)
);
insert into usage_months (organisation_id, month, billable)
select organisation_id, usage_month(hour), sum(requests) from usage_hours
where usage_is_billable(key_id, market, status) group by 1, 2;

-- How long answers took, in buckets that each reach a tenth further (packages/core/src/usage/latency-bucket.ts).
create table usage_latencies (
  organisation_id uuid not null,
  hour timestamptz not null,
  operation text not null,
  bucket smallint not null,
  requests bigint not null,
  primary key (organisation_id, hour, operation, bucket)
);

-- What an organisation chose; the usual where there is no row.
create table usage_settings (
  organisation_id uuid primary key references organisations (id) on delete cascade,
  -- Requests after which a month brings no more; none where it is null.
  cap_requests bigint check (cap_requests between 0 and 1000000000000),
  alert_steps smallint[] not null default '{50,80,100}' check (alert_steps <@ '{50,80,100}'::smallint[]),
  alert_by_mail boolean not null default true
);

-- Each step of each allowance is told once a month; a wider allowance begins anew.
create table usage_alerts (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null,
  month text not null,
  -- Of what: the requests that the plan includes, or the cap.
  of text not null check (of in ('plan', 'cap')),
  allowance bigint not null,
  step smallint not null,
  used bigint not null,
  raised_at timestamptz not null,
  -- Null where no letter is due: a higher step was told at once with it, or none was wanted.
  mail_due_at timestamptz,
  mailed_at timestamptz,
  unique (organisation_id, month, of, allowance, step)
);
create index usage_alerts_mail on usage_alerts (mail_due_at) where mail_due_at is not null and mailed_at is null;
