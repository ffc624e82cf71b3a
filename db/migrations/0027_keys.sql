-- What programs send in place of a person's token. Only a digest is kept, made with a pepper that no database holds.
create table api_keys (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations (id) on delete cascade,
  -- Whose role bounds what the key may do, at each use.
  created_by text not null check (char_length(created_by) between 1 and 128),
  name text not null check (char_length(name) between 1 and 80),
  mode text not null check (mode in ('live', 'test')),
  -- HMAC-SHA-256 of the key's text.
  digest bytea not null unique check (octet_length(digest) = 32),
  -- The first characters of the text, to tell keys apart by.
  start text not null check (char_length(start) = 12),
  scopes text[] not null check (cardinality(scopes) > 0),
  -- IPv4 and IPv6 ranges it may be used from; none: from anywhere.
  addresses text[] not null default '{}',
  -- Units a window, by the window's name; see packages/core/src/keys/limits.ts.
  limits jsonb not null default '{}' check (jsonb_typeof(limits) = 'object'),
  -- The version of the wire that was the newest when the key was made.
  api_version text not null default '2026-11-01' check (api_version ~ '^20\d\d-[01]\d-[0-3]\d$'),
  created_at timestamptz not null default now(),
  -- Whatever was granted before is asked for anew.
  changed_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  -- The key that this one took over from; a key is followed by one at most.
  replaces uuid unique references api_keys (id),
  last_used_at timestamptz,
  last_used_from text
);
create index api_keys_organisation on api_keys (organisation_id, created_at desc);

-- What was agreed with an organisation for all of its keys together; the usual limits where there is no row.
create table organisation_limits (
  organisation_id uuid primary key references organisations (id) on delete cascade,
  limits jsonb not null check (jsonb_typeof(limits) = 'object')
);
