-- Who may sign in. Better Auth's four tables, as its own generator writes them under the names of
-- apps/api/src/accounts/better-auth/options.ts; another provider would leave them empty.
create table auth_user (
  id text not null primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz default current_timestamp not null,
  updated_at timestamptz default current_timestamp not null
);

create table auth_session (
  id text not null primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz default current_timestamp not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id text not null references auth_user (id) on delete cascade
);
create index auth_session_user_id_idx on auth_session (user_id);

create table auth_account (
  id text not null primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth_user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz default current_timestamp not null,
  updated_at timestamptz not null
);
create index auth_account_user_id_idx on auth_account (user_id);

create table auth_verification (
  id text not null primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz default current_timestamp not null,
  updated_at timestamptz default current_timestamp not null
);
create index auth_verification_identifier_idx on auth_verification (identifier);

-- What is ours: whoever signs people in, organisations and roles are kept here.
create table organisations (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 120),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('internal', 'media', 'developer', 'studio')),
  created_at timestamptz not null default now()
);

-- `subject` is the provider's own name for a person, and so no reference. The organisation chosen last is the one a
-- person works for.
create table memberships (
  organisation_id uuid not null references organisations (id) on delete cascade,
  subject text not null check (char_length(subject) between 1 and 128),
  role text not null check (role in ('owner', 'admin', 'developer', 'viewer', 'sales', 'buyer')),
  created_at timestamptz not null default now(),
  chosen_at timestamptz,
  primary key (organisation_id, subject)
);
create index memberships_subject on memberships (subject);

-- Who changed what may be done, and when: written with the change, never altered.
create table account_audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  organisation_id uuid not null,
  subject text not null,
  action text not null,
  detail jsonb not null default '{}'
);
create index account_audit_organisation on account_audit (organisation_id, id);
