import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';

/** What every process still holds of an hour is written well before this. */
const SETTLED_AFTER = sql`interval '10 minutes'`;
/** Stripe takes events of 35 days; older hours are told by the reconciliation. */
const LOOKED_BACK = sql`interval '34 days'`;
/** Any number will do, as long as every process uses the same. */
const OUTBOX_LOCK = 7_146_238_034;

/**
 * Puts finished hours of the ledger that Stripe was not told of yet into the outbox, for organisations that it knows; what
 * came late for an hour becomes a further part of it. Gives how many rows that made. Safe in several processes at once.
 */
export const fillOutbox = (db: Db, meter: string, now: Date): Promise<number> =>
  inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${OUTBOX_LOCK})`.execute(tx);
    const added = await sql`
      with counted as (
        select u.organisation_id, u.hour, sum(u.requests) as requests
        from usage_hours u join billing_accounts a on a.organisation_id = u.organisation_id
        where a.stripe_customer_id is not null and usage_is_billable(u.key_id, u.market, u.status)
          and u.hour >= ${now}::timestamptz - ${LOOKED_BACK}
          and u.hour + interval '1 hour' + ${SETTLED_AFTER} <= ${now}::timestamptz
        group by 1, 2
      ), told as (
        select organisation_id, hour, sum(requests) as requests, max(part) + 1 as part
        from meter_outbox where meter = ${meter} group by 1, 2
      )
      insert into meter_outbox (organisation_id, meter, hour, part, identifier, requests, next_try_at)
      select c.organisation_id, ${meter}, c.hour, coalesce(t.part, 0),
        c.organisation_id || ':' || to_char(c.hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24') || ':' || ${meter}
          || case when t.part is null then '' else ':' || t.part end,
        c.requests - coalesce(t.requests, 0), ${now}
      from counted c left join told t using (organisation_id, hour)
      where c.requests > coalesce(t.requests, 0)`.execute(tx);
    return Number(added.numAffectedRows ?? 0);
  });
