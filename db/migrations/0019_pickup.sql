-- What pickup has learnt of how showings book, a row a day: what is usual by kind and lead, and what became of like
-- showings. packages/core/src/demand/law.ts says what the document holds. Without a row its constants stand.
create table pickup_laws (
  -- Jakarta's date; it knows the days before this one.
  learnt_on date primary key,
  learnt_at timestamptz not null,
  showings integer not null check (showings >= 0),
  law jsonb not null
);

-- Up to which change of a final its outcome stands beside the forecasts.
create table demand_settlement (
  only_row boolean primary key default true check (only_row),
  settled_seq bigint not null default 0
);
insert into demand_settlement default values;
