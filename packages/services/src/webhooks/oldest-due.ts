import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** Seconds for which the delivery that is due longest has been so; 0 when none is. */
export const oldestDueSeconds = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ seconds: number }>`
    select coalesce(extract(epoch from now() - min(d.next_attempt_at)), 0)::double precision as seconds
    from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
    where d.state = 'pending' and d.next_attempt_at <= now() and e.disabled_at is null`.execute(db);
  return rows[0]?.seconds ?? 0;
};
