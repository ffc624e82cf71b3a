import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** That a key was used, when and from where. */
export type KeyUse = { readonly id: string; readonly at: Date; readonly from: string };

/** Notes the last use of many keys at once; of several processes the later use stays. */
export const noteUses = async (db: Db, uses: readonly KeyUse[]): Promise<void> => {
  if (uses.length === 0) return;
  const [ids, times, places] = [uses.map(({ id }) => id), uses.map(({ at }) => at), uses.map(({ from }) => from)];
  await sql`
    update api_keys k set last_used_at = u.at, last_used_from = u.place
    from unnest(${ids}::uuid[], ${times}::timestamptz[], ${places}::text[]) as u(id, at, place)
    where k.id = u.id and (k.last_used_at is null or k.last_used_at < u.at)`.execute(db);
};
