-- Plans and money. What is truth is only added to: changes of plan, invoices with their lines and what they counted,
-- payments, events of Stripe. Rupiah are whole numbers. An organisation is no reference in those: they outlive it.

-- What an organisation wants on its invoices, and how Stripe knows it. Whoever changes plans or closes a month holds its row.
create table billing_accounts (
  organisation_id uuid primary key references organisations (id) on delete cascade,
  legal_name text check (char_length(legal_name) between 1 and 160),
  -- Of 15 digits, or of 16 as since 2024.
  npwp text check (npwp ~ '^[0-9]{15,16}$'),
  email text check (char_length(email) between 3 and 254),
  street text check (char_length(street) between 1 and 240),
  city text check (char_length(city) between 1 and 80),
  postal_code text check (char_length(postal_code) between 3 and 12),
  country text check (country ~ '^[A-Z]{2}$'),
  language text not null default 'id' check (language in ('en', 'id')),
  stripe_customer_id text unique,
  stripe_subscription_id text unique,
  stripe_status text,
  -- When what is known of the subscription happened at Stripe: an older event changes nothing.
  stripe_changed_at timestamptz,
  changed_at timestamptz not null default now()
);

-- A plan from a second on; or the taking back of a change that has not begun.
create table plan_changes (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity unique,
  organisation_id uuid not null,
  kind text not null check (kind in ('upgrade', 'downgrade', 'cancel', 'agreed', 'undo')),
  plan text check (plan in ('free', 'growth', 'scale', 'enterprise')),
  effective_at timestamptz check (effective_at = date_trunc('second', effective_at)),
  undoes uuid unique references plan_changes (id),
  decided_at timestamptz not null default now(),
  decided_by text not null check (char_length(decided_by) between 1 and 160),
  check ((kind = 'undo') = (undoes is not null)),
  check ((kind = 'undo') = (plan is null)),
  check ((plan is null) = (effective_at is null)),
  check (kind <> 'cancel' or plan = 'free')
);
create index plan_changes_organisation on plan_changes (organisation_id, effective_at, seq);

-- Of each change of plan that stands: those taken back are left out.
create view standing_plan_changes as
  select c.* from plan_changes c
  where c.kind <> 'undo' and not exists (select from plan_changes u where u.undoes = c.id);

-- The last number given in a year: drawn in the transaction of the invoice, so that none is left out.
create table invoice_numbers (
  year integer primary key check (year between 2000 and 9999),
  last integer not null check (last > 0)
);

create table invoices (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null,
  -- The first day of the month (WIB) that was closed.
  month date not null check (extract(day from month) = 1),
  year integer not null,
  sequence integer not null check (sequence > 0),
  number text not null unique,
  issued_at timestamptz not null,
  due_at timestamptz not null check (due_at >= issued_at),
  language text not null check (language in ('en', 'id')),
  -- As they were when it was issued.
  seller jsonb not null check (jsonb_typeof(seller) = 'object'),
  buyer jsonb not null check (jsonb_typeof(buyer) = 'object'),
  subtotal_idr bigint not null check (subtotal_idr >= 0),
  tax_idr bigint not null check (tax_idr >= 0),
  total_idr bigint not null check (total_idr = subtotal_idr + tax_idr),
  unique (organisation_id, month),
  unique (year, sequence)
);

create table invoice_lines (
  invoice_id uuid not null references invoices (id),
  position smallint not null check (position > 0),
  kind text not null check (kind in ('fee', 'overage', 'late', 'tax')),
  -- What the line is about: plan, stretch of time, requests, rate. Its words are made from it in any language.
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  amount_idr bigint not null check (amount_idr >= 0),
  primary key (invoice_id, position)
);

-- How many billed requests of a month an invoice took into account for the first time: its own month's, and those of
-- earlier months that came late.
create table invoice_usage (
  invoice_id uuid not null references invoices (id),
  organisation_id uuid not null,
  month date not null check (extract(day from month) = 1),
  requests bigint not null check (requests >= 0),
  primary key (invoice_id, month)
);
create index invoice_usage_organisation on invoice_usage (organisation_id, month);

create table payments (
  id uuid primary key default gen_random_uuid(),
  invoice_id uuid not null references invoices (id),
  amount_idr bigint not null check (amount_idr > 0),
  method text not null check (method in ('transfer', 'stripe')),
  -- The bank's or Stripe's own name for it: the same payment counts once.
  reference text not null check (char_length(reference) between 1 and 200),
  received_at timestamptz not null,
  noted_at timestamptz not null default now(),
  noted_by text not null check (char_length(noted_by) between 1 and 160),
  unique (method, reference)
);
create index payments_invoice on payments (invoice_id);

-- An invoice that its lines do not add up to is refused when the transaction ends.
create function invoice_adds_up() returns trigger language plpgsql as $$
declare
  wanted invoices;
  net bigint;
  tax bigint;
begin
  if tg_table_name = 'invoices' then wanted := new;
  else select * into wanted from invoices where id = new.invoice_id;
  end if;
  select coalesce(sum(amount_idr) filter (where kind <> 'tax'), 0), coalesce(sum(amount_idr) filter (where kind = 'tax'), 0)
  into net, tax from invoice_lines where invoice_id = wanted.id;
  if net <> wanted.subtotal_idr or tax <> wanted.tax_idr then
    raise exception 'invoice % says % + %, its lines % + %', wanted.number, wanted.subtotal_idr, wanted.tax_idr, net, tax
      using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger invoices_add_up after insert on invoices deferrable initially deferred
  for each row execute function invoice_adds_up();
create constraint trigger invoice_lines_add_up after insert on invoice_lines deferrable initially deferred
  for each row execute function invoice_adds_up();

-- What Stripe is to be told of usage: an hour of an organisation, and whatever came later for it. `identifier` is made
-- from those alone, so that whoever sends it twice is counted once.
create table meter_outbox (
  organisation_id uuid not null,
  meter text not null check (meter ~ '^[a-z_]{1,40}$'),
  hour timestamptz not null check (hour = date_trunc('hour', hour)),
  part smallint not null default 0 check (part >= 0),
  identifier text not null unique,
  requests integer not null check (requests > 0),
  written_at timestamptz not null default now(),
  tries integer not null default 0 check (tries >= 0),
  first_tried_at timestamptz,
  next_try_at timestamptz not null default now(),
  last_error text,
  sent_at timestamptz,
  primary key (organisation_id, meter, hour, part)
);
create index meter_outbox_due on meter_outbox (next_try_at) where sent_at is null;

-- Which invoices Stripe is to collect, and its own name for each.
create table invoice_collections (
  invoice_id uuid primary key references invoices (id),
  stripe_invoice_id text unique,
  tries integer not null default 0 check (tries >= 0),
  next_try_at timestamptz not null default now(),
  last_error text,
  done_at timestamptz
);
create index invoice_collections_due on invoice_collections (next_try_at) where done_at is null;

-- Events of Stripe that were taken: each has its effect in the transaction that adds it, and so once.
create table stripe_events (
  id text primary key,
  type text not null,
  created_at timestamptz not null,
  taken_at timestamptz not null default now(),
  effect text not null
);

-- What the nightly comparison found; null where there is nothing to compare with.
create table billing_reconciliations (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null,
  month date not null check (extract(day from month) = 1),
  ledger bigint not null check (ledger >= 0),
  invoiced bigint check (invoiced >= 0),
  stripe bigint check (stripe >= 0),
  agrees boolean not null,
  compared_at timestamptz not null
);
create index billing_reconciliations_newest on billing_reconciliations (organisation_id, month, compared_at desc);

do $$
declare
  kept text;
begin
  foreach kept in array array['plan_changes', 'invoices', 'invoice_lines', 'invoice_usage', 'payments', 'stripe_events',
    'billing_reconciliations']
  loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
      kept || '_stand', kept);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_truncate()',
      kept || '_whole', kept);
  end loop;
end $$;
