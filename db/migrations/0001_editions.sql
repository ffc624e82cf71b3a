-- Which TimescaleDB this server carries decides how a relation is kept, never which relations there are.
-- Extensions are taken where the server offers them; nothing above the schema asks again.
do $$
begin
  -- A server that offers the extension but does not preload it would end the session; the WebAssembly build
  -- of the tests carries it built in.
  if exists (select from pg_available_extensions where name = 'timescaledb')
     and (current_setting('shared_preload_libraries') like '%timescaledb%' or version() like '%emcc%') then
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
