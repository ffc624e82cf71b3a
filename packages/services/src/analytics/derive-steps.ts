import { STEPS, type Step } from '@cineradar/core/analytics/funnel';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';

/** Operations by which a stream is opened, as the log of requests names them. */
const STREAMS = ['streamOccupancy', 'createStreamTicket'];

/** A request with a key that was answered; its first hour where the log of requests no longer holds it. */
const firstRequest = (more: RawBuilder<unknown>): RawBuilder<unknown> => sql`coalesce(
  (select r.asked_at from request_log r where r.organisation_id = o.id and r.key_id is not null and r.status < 400 ${more}
    order by r.asked_at limit 1),
  (select min(r.hour) from usage_hours r where r.organisation_id = o.id and r.key_id is not null and r.status < 400 ${more}))`;

/** When an organisation `o` first did what a step says; null where it did not. */
const FACT_OF: Readonly<Record<Step, RawBuilder<unknown>>> = {
  signed_up: sql`o.created_at`,
  key_made: sql`(select min(k.created_at) from api_keys k where k.organisation_id = o.id)`,
  first_call: firstRequest(sql``),
  first_stream: firstRequest(sql`and r.operation = any(${STREAMS})`),
  paid: sql`(select min(p.received_at) from payments p join invoices i on i.id = p.invoice_id
    where i.organisation_id = o.id)`,
};

const deriveStep = async (db: Db, step: Step, isTold: boolean): Promise<number> => {
  const outbox = isTold
    ? sql`insert into funnel_outbox (organisation_id, step) select organisation_id, step from noted`
    : sql`select from noted where false`;
  const { rows } = await sql<{ noted: number }>`
    with fact as (
      select o.id, ${FACT_OF[step]} as at from organisations o
      where o.kind <> 'internal'
        and not exists (select from funnel_steps f where f.organisation_id = o.id and f.step = ${step})),
    noted as (
      insert into funnel_steps (organisation_id, step, at)
      select id, ${step}, at from fact where at is not null
      on conflict do nothing returning organisation_id, step),
    told as (${outbox})
    select count(*)::int as noted from noted`.execute(db);
  return rows[0]?.noted ?? 0;
};

/**
 * Notes each step that an organisation came to since the last time, from the rows that make it true, once for ever; and
 * for the provider where there is one (`isTold`). Our own organisations are no customers. Gives how many were noted.
 */
export const deriveSteps = async (db: Db, { isTold }: { readonly isTold: boolean }): Promise<number> => {
  let noted = 0;
  for (const step of STEPS) noted += await deriveStep(db, step, isTold);
  return noted;
};
