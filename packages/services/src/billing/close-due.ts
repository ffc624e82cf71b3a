import { addMonths, type Month, monthBounds, monthOf } from '@cineradar/core/billing/months';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { closeMonth } from './close-month.ts';
import type { Seller } from './seller.ts';

/** What a process still holds when a month ends has long been written by then. */
const SETTLED_AFTER_MS = 3 * 3_600_000;
/** Months that are looked back for what was never closed. */
const LOOKED_BACK = 12;

/** The month that may be closed at `now`: the last one that ended some hours ago. */
export const newestClosable = (now: Date): Month => addMonths(monthOf(new Date(now.getTime() - SETTLED_AFTER_MS)), -1);

/** Organisations that chose a plan before a month's end and have no invoice of it. */
const unclosed = async (db: Db, month: Month): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select o.id from organisations o
    where o.kind <> 'internal'
      and exists (select from standing_plan_changes c
        where c.organisation_id = o.id and c.effective_at < ${monthBounds(month).to})
      and not exists (select from invoices i where i.organisation_id = o.id and i.month = ${`${month}-01`})
    order by o.id`.execute(db);
  return rows.map(({ id }) => id);
};

/**
 * Closes every month that is over and was not closed, the oldest first; gives how many invoices that made. Safe to run
 * again and in several processes at once.
 */
export const closeDue = async (db: Db, by: { readonly seller: Seller; readonly now: Date }): Promise<number> => {
  const newest = newestClosable(by.now);
  let issued = 0;
  for (let back = LOOKED_BACK - 1; back >= 0; back -= 1) {
    const month = addMonths(newest, -back);
    for (const organisation of await unclosed(db, month))
      if ((await closeMonth(db, organisation, month, by)).kind === 'issued') issued += 1;
  }
  return issued;
};
