-- Hours of listings that a reading came into after they had been rolled up, or while they were: to be counted again,
-- also where its showing is not on in them.
create table late_hours (
  theatre_id uuid not null,
  bucket timestamptz not null,
  primary key (theatre_id, bucket)
);
