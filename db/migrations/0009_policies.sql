-- Community: compression after 7 days, raw readings kept 90 days by the server. Elsewhere the worker drops
-- raw readings past 90 days (apply_retention), and nothing is compressed.
create table store_settings (
  only_row boolean primary key default true check (only_row),
  raw_retention_days integer not null default 90 check (raw_retention_days between 7 and 3650)
);
insert into store_settings default values;

do $$
begin
  if cineradar_edition() = 'community' then
    alter table occupancy_readings set (
      timescaledb.compress,
      timescaledb.compress_segmentby = 'theatre_id',
      timescaledb.compress_orderby = 'showtime_id, time desc'
    );
    perform add_compression_policy('occupancy_readings', interval '7 days');
    perform add_retention_policy('occupancy_readings', interval '90 days');
    -- Only what changed is computed again, however old; just short of retention, so that nothing dropped is lost here.
    perform add_continuous_aggregate_policy('readings_hourly',
      start_offset => interval '89 days', end_offset => interval '1 hour', schedule_interval => interval '1 hour');
  end if;
end $$;

-- Drops raw readings observed before `before`; whole chunks where there are chunks. Gives the instant
-- before which none is left. On community the policy does this, and a call does no harm.
create function apply_retention(before timestamptz) returns timestamptz language plpgsql as $$
begin
  if cineradar_edition() = 'none' then
    delete from occupancy_readings where time < before;
  else
    perform drop_chunks('occupancy_readings', older_than => before);
  end if;
  return before;
end $$;
