-- When a listing's public page was last asked for where the listing is, and when it may be asked again. A diary: it names
-- theatres and holds none of them.
create table listing_pages (
  theatre_id uuid primary key,
  asked_at timestamptz not null,
  -- 'ok', or why the page gave no place.
  outcome text not null,
  ask_again_at timestamptz not null
);
create index listing_pages_asked on listing_pages (asked_at);
