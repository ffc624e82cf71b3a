import { sql } from 'kysely';
import { dropOthers } from './clone.ts';
import type { SandboxPlace } from './place.ts';

/** A server holds so many; whoever comes back after his was dropped finds it where he left it, a moment later. */
const MOST = 100;
const UNUSED_DAYS = 14;

/**
 * Drops the databases of sandboxes that nobody has used for two weeks, and those beyond a hundred that were used longest ago.
 * Their rows stay: asked for again, one is cloned and played to where its clock stood; only what was written there is gone.
 */
export const dropUnused = async (place: SandboxPlace): Promise<void> => {
  const { rows } = await sql<{ organisationId: string }>`
    with made as (
      select organisation_id, used_at, row_number() over (order by used_at desc) as place
      from sandboxes where made_from is not null
    )
    update sandboxes s set made_from = null from made m
    where s.organisation_id = m.organisation_id and s.stands_at = s.wanted_at
      and (m.place > ${MOST} or m.used_at < now() - make_interval(days => ${UNUSED_DAYS}))
    returning s.organisation_id as "organisationId"`.execute(place.db);
  for (const { organisationId } of rows) await dropOthers(place, organisationId, null);
};
