-- How far the past of a market has been told, by cinema day. A generated day is written in one transaction with its row
-- here, so that a run that was killed goes on after the days that are done, and a second start tells none again.
create table history_days (
  -- The generator's own name of itself: another seed, size or dial is another market.
  market text not null,
  cinema_day date not null,
  -- Showings that start by then are told; a day is done when it is over by then.
  told_until timestamptz not null,
  showings integer not null,
  loaded_at timestamptz not null default now(),
  primary key (market, cinema_day)
);

-- How many of the seats judged blocked were not free in a look. One that left no bitmap (a generated final, a point of
-- a booking curve) cannot say which seats it saw free: then all that the hall's verdict names count as blocked, as far
-- as seats were not free at all.
create function blocked_seats(bitmap bytea, not_free integer, blocked bytea) returns integer
language sql immutable parallel safe as $$
  select case
    when bitmap is not null then blocked_seats(bitmap, blocked)
    when blocked is null then 0
    else least(bit_count(blocked)::integer, not_free)
  end
$$;
