import { addMonths } from '@cineradar/core/billing/months';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { newestClosable } from './close-due.ts';
import { reconcile, type Reconciled } from './reconcile.ts';

const DAY_MS = 86_400_000;
/** What comes late for a month is on the invoice of the next, so that two months can still move. */
const MONTHS = 2;

/** Compares the months that are over, once a day; gives what differs. Undefined where it was done within the day. */
export const reconcileNightly = async (
  db: Db,
  stripe: Parameters<typeof reconcile>[1],
  now: Date,
): Promise<readonly Reconciled[] | undefined> => {
  const { rows } = await sql<{ last: Date | null }>`
    select max(compared_at) as last from billing_reconciliations`.execute(db);
  const last = rows[0]?.last;
  if (last !== null && last !== undefined && now.getTime() - last.getTime() < DAY_MS) return undefined;
  const found: Reconciled[] = [];
  for (let back = 0; back < MONTHS; back += 1)
    found.push(...(await reconcile(db, stripe, addMonths(newestClosable(now), -back), now)));
  return found.filter(({ agrees }) => !agrees);
};
