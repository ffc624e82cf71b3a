-- What each film drew on each cinema day, over the finals of its showings: attendance_hourly summed up over sites and hours, so
-- that a film's run, and every other film's beside it, is read by the day. Kept by the difference of whatever changes there:
-- who writes hours need not know of it, and nothing is counted again.
create table film_days (
  movie_id uuid not null,
  cinema_day date not null,
  admissions bigint not null,
  admissions_high bigint not null,
  seats bigint not null,
  shows bigint not null,
  updated_at timestamptz not null default now(),
  primary key (movie_id, cinema_day)
);
create index film_days_day on film_days (cinema_day);

-- The hours are whole in every zone of the country, so each hour of starts lies in one cinema day of its site.
create function add_film_days() returns trigger language plpgsql as $$
begin
  insert into film_days as f (movie_id, cinema_day, admissions, admissions_high, seats, shows)
  select h.movie_id, ((h.hour at time zone c.zone) - interval '6 hours')::date,
    sum(h.admissions), sum(h.admissions_high), sum(h.seats), sum(h.shows)
  from added h join sites s on s.id = h.site_id join cities c on c.id = s.city_id
  group by 1, 2 order by 1, 2
  on conflict (movie_id, cinema_day) do update set
    admissions = f.admissions + excluded.admissions, admissions_high = f.admissions_high + excluded.admissions_high,
    seats = f.seats + excluded.seats, shows = f.shows + excluded.shows, updated_at = now();
  return null;
end $$;

create function take_film_days() returns trigger language plpgsql as $$
begin
  insert into film_days as f (movie_id, cinema_day, admissions, admissions_high, seats, shows)
  select h.movie_id, ((h.hour at time zone c.zone) - interval '6 hours')::date,
    -sum(h.admissions), -sum(h.admissions_high), -sum(h.seats), -sum(h.shows)
  from taken h join sites s on s.id = h.site_id join cities c on c.id = s.city_id
  group by 1, 2 order by 1, 2
  on conflict (movie_id, cinema_day) do update set
    admissions = f.admissions + excluded.admissions, admissions_high = f.admissions_high + excluded.admissions_high,
    seats = f.seats + excluded.seats, shows = f.shows + excluded.shows, updated_at = now();
  return null;
end $$;

create trigger attendance_added after insert on attendance_hourly
  referencing new table as added for each statement execute function add_film_days();
create trigger attendance_changed_from after update on attendance_hourly
  referencing old table as taken for each statement execute function take_film_days();
create trigger attendance_changed_to after update on attendance_hourly
  referencing new table as added for each statement execute function add_film_days();
create trigger attendance_taken after delete on attendance_hourly
  referencing old table as taken for each statement execute function take_film_days();

insert into film_days (movie_id, cinema_day, admissions, admissions_high, seats, shows)
select h.movie_id, ((h.hour at time zone c.zone) - interval '6 hours')::date,
  sum(h.admissions), sum(h.admissions_high), sum(h.seats), sum(h.shows)
from attendance_hourly h join sites s on s.id = h.site_id join cities c on c.id = s.city_id
group by 1, 2;
