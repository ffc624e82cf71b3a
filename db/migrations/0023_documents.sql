-- Files that somebody asked for: what is on a page as CSV, XLSX or PDF. A row is the request, how far it is, and in the end
-- the file itself, for several processes make and serve them and share no disk. Dropped a day after it was asked for.
create table documents (
  id uuid primary key,
  -- Whose it is. A document holds what its subject may read, so that a colleague with fewer scopes is not shown it.
  tenant text,
  subject text not null,
  -- What the token allowed when it was asked for: rows are read under these, whoever makes the file and whenever.
  scopes text[] not null,
  kind text not null,
  format text not null check (format in ('csv', 'xlsx', 'pdf')),
  locale text not null check (locale in ('en', 'id')),
  query jsonb not null,
  request_id text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress smallint not null default 0 check (progress between 0 and 100),
  -- Who is at it: a new one whenever a worker takes it up, so that one who was thought dead can finish nothing.
  attempt uuid,
  attempts smallint not null default 0,
  rows integer check (rows >= 0),
  file_name text,
  file bytea,
  -- Why there is no file, in a sentence for whoever asked.
  failure text,
  created_at timestamptz not null default now(),
  told_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '1 day',
  check ((state = 'done') = (file is not null)),
  check ((state = 'done') = (file_name is not null)),
  check ((state = 'failed') = (failure is not null))
);
-- What is in it is packed already.
alter table documents alter column file set storage external;
create index documents_owner on documents (subject, created_at desc);
create index documents_open on documents (told_at) where state in ('queued', 'running');
create index documents_expiry on documents (expires_at);
