-- The transaction that wrote a request: whoever follows the log asks for what the snapshot of his last question did not see
-- yet. Writers commit in another order than they begin and than requests came, so neither a time nor a sequence would do.
-- Rows of before have none: they are history to every follower.
alter table request_log add column written_by xid8;
alter table request_log alter column written_by set default pg_current_xact_id();
create index request_log_written on request_log (organisation_id, written_by);
