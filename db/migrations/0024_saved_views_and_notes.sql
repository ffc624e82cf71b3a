-- What people keep beside the market's figures. Each belongs to an organisation (0022), which may be kept in another
-- database and so is no reference; whoever asks is found by it first.
create table saved_views (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null,
  subject text not null check (char_length(subject) between 1 and 128),
  page text not null check (page ~ '^[a-z][a-z-]{0,39}$'),
  name text not null check (char_length(name) between 1 and 80),
  -- The address's search string, without the question mark.
  query text not null check (char_length(query) <= 2000),
  -- With everyone of the organisation.
  shared boolean not null,
  created_at timestamptz not null default now(),
  unique (organisation_id, subject, page, name)
);

-- The site is no reference either: one that became part of another is still found by the id it had.
create table site_notes (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null,
  site_id uuid not null,
  subject text not null check (char_length(subject) between 1 and 128),
  text text not null check (char_length(text) between 1 and 2000),
  created_at timestamptz not null default now()
);
create index site_notes_site on site_notes (organisation_id, site_id, created_at desc);
