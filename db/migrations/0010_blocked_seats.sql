-- A bitmap of seats as bits, for AND and counting.
create function seat_bits(bitmap bytea) returns varbit language sql immutable strict parallel safe as $$
  select ('x' || encode(bitmap, 'hex'))::varbit
$$;

create function seat_bytes(bits varbit) returns bytea language sql immutable strict parallel safe as $$
  select substring(varbit_send(bits) from 5)
$$;

-- How many of the seats judged blocked were not free in a look: a seat seen free is not blocked in that look.
create function blocked_seats(bitmap bytea, blocked bytea) returns integer language sql immutable parallel safe as $$
  select case
    when bitmap is null or blocked is null or length(bitmap) <> length(blocked) then 0
    else bit_count(seat_bits(bitmap) & seat_bits(blocked))::integer
  end
$$;

-- The last looks with what the rule makes of them: what every "now" reads.
create view latest_seats as
select l.showtime_id, l.theatre_id, t.site_id, l.movie_id, l.auditorium_id, l.starts_at, l.doors_at, l.ends_at,
       l.observed_at, l.seats, l.not_free, l.status_counts, l.seat_bitmap, l.grid_fingerprint, l.source, l.ingest_seq,
       blocked_seats(l.seat_bitmap, a.blocked_bitmap) as blocked,
       a.blocked_confidence as confidence, a.rule_version
from latest l
join theatres t on t.id = l.theatre_id
join auditoriums a on a.id = l.auditorium_id;
