import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

export type StandingBilling = {
  /** Months of organisations that differed when they were last compared. */
  readonly disagreements: number;
  /** Since when the oldest usage waits that Stripe was not told of; 0 when none does. */
  readonly oldestSeconds: number;
};

/** How billing stands now, for who watches over it. */
export const standingBilling = async (db: Db): Promise<StandingBilling> => {
  const { rows } = await sql<StandingBilling>`
    select (select count(*) from (
        select distinct on (organisation_id, month) agrees from billing_reconciliations
        order by organisation_id, month, compared_at desc) newest where not agrees) as disagreements,
      coalesce((select extract(epoch from now() - min(written_at))::float8 from meter_outbox where sent_at is null), 0)
        as "oldestSeconds"`.execute(db);
  return rows[0] ?? { disagreements: 0, oldestSeconds: 0 };
};
