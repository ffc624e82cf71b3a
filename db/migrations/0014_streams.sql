-- What streams follow: batches of readings as they were recorded, in the order of their numbers. A stream tells each
-- reading that was observed within 24 hours of market time before it was recorded; what is older is history.
create table reading_batches (
  last_seq bigint primary key,
  first_seq bigint not null,
  readings integer not null check (readings >= 0),
  -- The market's time when the batch was recorded: what is told must not depend on when somebody asks.
  market_at timestamptz not null,
  -- Real time: how long a stream can be taken up again, and how late it is told.
  recorded_at timestamptz not null default clock_timestamp()
);
create index reading_batches_recorded on reading_batches (recorded_at);

-- Nothing recorded before this migration can be told.
insert into reading_batches (last_seq, first_seq, readings, market_at, recorded_at)
select case when is_called then last_value else 0 end, 0, 0, 'epoch', 'epoch' from change_seq;

-- Numbers mean something within one store alone: a stream of another, or of one that was made anew, cannot be taken
-- up by them.
create table stream_epoch (
  only_row boolean primary key default true check (only_row),
  epoch text not null default substr(md5(random()::text || clock_timestamp()::text), 1, 8)
);
insert into stream_epoch default values;

-- Readings by number: a stream that is taken up asks for all after one. Numbers only grow, so the index grows at its
-- end; compression drops it after 7 days.
create index occupancy_readings_seq on occupancy_readings (ingest_seq);
