-- What a chain itself says of its seats: for its dates it wins over the sold-or-blocked rule, in both directions.
create table seat_corrections (
  -- Minted from what it says, so that a list imported twice is there once.
  id uuid primary key,
  auditorium_id uuid not null references auditoriums (id),
  says text not null check (says in ('blocked', 'for_sale')),
  seat_names text[] not null check (cardinality(seat_names) > 0),
  -- The seats as bits in the hall's canonical order.
  seats bytea not null,
  -- Cinema days, both included.
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  note text not null default '',
  -- Where it came from.
  file_name text not null,
  sha256 text not null,
  line integer not null,
  imported_at timestamptz not null default clock_timestamp()
);
create index seat_corrections_hall on seat_corrections (auditorium_id, from_day);

-- The seats of a hall that are blocked on a day: the rule's, then each correction in the order it came.
create function corrected_seats(rule bytea, hall uuid, day date) returns bytea language plpgsql stable as $$
declare
  bits varbit;
  correction record;
begin
  for correction in
    select says, seats from seat_corrections
    where auditorium_id = hall and day between from_day and to_day order by imported_at, line
  loop
    if bits is null then
      bits := case when length(rule) = length(correction.seats) then seat_bits(rule)
        else seat_bits(correction.seats) & ~seat_bits(correction.seats) end;
    end if;
    bits := case correction.says when 'blocked' then bits | seat_bits(correction.seats)
      else bits & ~seat_bits(correction.seats) end;
  end loop;
  return case when bits is null then rule else seat_bytes(bits) end;
end $$;

-- Whose rule is in force; running another over history sets it.
alter table store_settings add column blocked_rule integer not null default 1 check (blocked_rule >= 1);

create or replace view latest_seats as
select l.showtime_id, l.theatre_id, t.site_id, l.movie_id, l.auditorium_id, l.starts_at, l.doors_at, l.ends_at,
       l.observed_at, l.seats, l.not_free, l.status_counts, l.seat_bitmap, l.grid_fingerprint, l.source, l.ingest_seq,
       -- Halls without a correction, which is nearly all, are not asked for one by one.
       blocked_seats(l.seat_bitmap, case
         when a.id in (select auditorium_id from seat_corrections)
           then corrected_seats(a.blocked_bitmap, a.id, (select cinema_day from showtimes s where s.id = l.showtime_id))
         else a.blocked_bitmap end) as blocked,
       case
         when a.id in (select auditorium_id from seat_corrections) and exists (
           select from seat_corrections k join showtimes s on s.id = l.showtime_id
           where k.auditorium_id = a.id and s.cinema_day between k.from_day and k.to_day) then 'high'
         else a.blocked_confidence end as confidence,
       a.rule_version
from latest l
join theatres t on t.id = l.theatre_id
join auditoriums a on a.id = l.auditorium_id;
