-- The log of requests counted by hour and kind, so that the facets of a million requests need not read them all. Triggers
-- keep it equal to the log whatever writes or forgets rows; all take the counts in one order, and so never wait in a ring.
create table request_hours (
  organisation_id uuid not null,
  -- When the hour begins.
  hour timestamptz not null,
  key_id uuid,
  market text not null,
  operation text not null,
  method text not null,
  status smallint not null,
  requests bigint not null,
  unique nulls not distinct (organisation_id, hour, key_id, market, operation, method, status)
);

-- Nobody writes between the first count and the triggers.
lock table request_log in share row exclusive mode;
insert into request_hours (organisation_id, hour, key_id, market, operation, method, status, requests)
select organisation_id, date_trunc('hour', asked_at, 'UTC'), key_id, market, operation, method, status, count(*)
from request_log group by 1, 2, 3, 4, 5, 6, 7;

create function count_logged_requests() returns trigger language plpgsql as $$
begin
  insert into request_hours as kept (organisation_id, hour, key_id, market, operation, method, status, requests)
  select organisation_id, date_trunc('hour', asked_at, 'UTC'), key_id, market, operation, method, status,
    case tg_op when 'INSERT' then count(*) else -count(*) end
  from changed group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
  on conflict (organisation_id, hour, key_id, market, operation, method, status)
    do update set requests = kept.requests + excluded.requests;
  if tg_op = 'DELETE' then
    delete from request_hours kept
    using (select distinct organisation_id, date_trunc('hour', asked_at, 'UTC') as hour from changed) gone
    where kept.organisation_id = gone.organisation_id and kept.hour = gone.hour and kept.requests = 0;
  end if;
  return null;
end $$;
create trigger request_log_counted after insert on request_log
  referencing new table as changed for each statement execute function count_logged_requests();
create trigger request_log_uncounted after delete on request_log
  referencing old table as changed for each statement execute function count_logged_requests();
