-- Additive counts of readings by hour: a continuous aggregate where the edition has one, else a view of the
-- same name and columns.
do $$
begin
  if cineradar_edition() = 'community' then
    execute $cagg$
      create materialized view readings_hourly
      with (timescaledb.continuous, timescaledb.materialized_only = false) as
      select time_bucket(interval '1 hour', time) as bucket, theatre_id, source,
             count(*) as readings, min(time) as first_time, max(time) as last_time
      from occupancy_readings
      group by 1, 2, 3
      with no data
    $cagg$;
  else
    execute $plain$
      create view readings_hourly as
      select date_trunc('hour', time, 'UTC') as bucket, theatre_id, source,
             count(*) as readings, min(time) as first_time, max(time) as last_time
      from occupancy_readings
      group by 1, 2, 3
    $plain$;
  end if;
end $$;
