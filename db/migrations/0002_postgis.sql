-- Geography columns live in guarded migrations of their own: a server without PostGIS has lat and lng alone.
do $$
begin
  if exists (select from pg_available_extensions where name = 'postgis') then
    create extension if not exists postgis;
  end if;
end $$;
