-- The source's name of a showing is asked for by the thousand while the table fills, before the planner has
-- statistics: it then took the primary key (source, kind) and read every name for each of them. An index that
-- answers the whole question is taken at any estimate.
drop index external_ids_ours;
create index external_ids_ours on external_ids (our_id, kind, source, first_seen_at, external_id);
