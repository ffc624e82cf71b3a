-- Which TimescaleDB this server carries decides how a relation is kept, never which relations there are.
-- Extensions are taken where the server offers them; nothing above the schema asks again.
do $$
begin
  if exists (select from pg_available_extensions where name = 'timescaledb') then
    create extension if not exists timescaledb;
  end if;
end $$;

create function cineradar_edition() returns text language sql stable as $$
  select case current_setting('timescaledb.license', true)
    when 'timescale' then 'community'
    when 'apache' then 'apache'
    else 'none'
  end
$$;
comment on function cineradar_edition is 'community, apache or none: the TimescaleDB edition of this server';
