import { heldPlans, type PlanChange } from '@cineradar/core/billing/held-plans';
import type { LateLine } from '@cineradar/core/billing/invoice-line';
import { type Month, monthBounds } from '@cineradar/core/billing/months';
import { overageLines } from '@cineradar/core/billing/reckon-month';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { countUse } from './count-hours.ts';

type Closed = { readonly month: Month; readonly ledger: number; readonly counted: number; readonly paid: number };

/** Months that were closed and have more in the ledger now than any invoice counted, with what was asked for them. */
const grownMonths = async (db: Db, organisationId: string): Promise<readonly Closed[]> => {
  const { rows } = await sql<Closed>`
    with closed as (
      select month, sum(requests)::bigint as counted from invoice_usage
      where organisation_id = ${organisationId} group by month
    ), asked as (
      select coalesce((l.facts->>'month') || '-01', to_char(i.month, 'YYYY-MM-DD'))::date as month, sum(l.amount_idr)::bigint as paid
      from invoices i join invoice_lines l on l.invoice_id = i.id
      where i.organisation_id = ${organisationId} and l.kind in ('overage', 'late') group by 1
    ), ledger as (
      select (usage_month(hour) || '-01')::date as month, sum(requests)::bigint as ledger from usage_hours
      where organisation_id = ${organisationId} and usage_is_billable(key_id, market, status) group by 1
    )
    select to_char(c.month, 'YYYY-MM') as month, l.ledger, c.counted, coalesce(a.paid, 0) as paid
    from closed c join ledger l using (month) left join asked a using (month)
    where l.ledger > c.counted order by 1`.execute(db);
  return rows;
};

/**
 * What came into the ledger for months after they had been closed: each month is reckoned anew, and a line asks for what
 * it comes to beyond what was asked for it. Requests that its plans covered cost nothing and are told all the same.
 */
export const lateLines = async (
  db: Db,
  organisationId: string,
  changes: readonly PlanChange[],
): Promise<readonly LateLine[]> => {
  const lines: LateLine[] = [];
  for (const { month, ledger, counted, paid } of await grownMonths(db, organisationId)) {
    const used = await countUse(db, organisationId, heldPlans(changes, monthBounds(month)), 'ledger');
    const worth = overageLines(used).reduce((sum, { amountIdr }) => sum + amountIdr, 0);
    lines.push({ kind: 'late', month, requests: ledger - counted, amountIdr: Math.max(0, worth - paid) });
  }
  return lines;
};
