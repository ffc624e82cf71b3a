do $$
begin
  if exists (select from pg_extension where extname = 'postgis') then
    alter table sites add column location geography(point, 4326)
      generated always as (st_setsrid(st_makepoint(lng, lat), 4326)::geography) stored;
    create index sites_location on sites using gist (location);
  end if;
end $$;
