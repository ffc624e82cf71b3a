import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { WebhookEvent } from './event.ts';

/** Who is told: everyone of the market who asked for the type, one organisation's endpoints, or one endpoint alone. */
export type ToldTo =
  | { readonly kind: 'market' }
  | { readonly kind: 'organisations'; readonly ids: readonly string[] }
  | { readonly kind: 'endpoint'; readonly id: string };

const endpointsOf = (to: ToldTo) => {
  if (to.kind === 'market') return sql`e.market = v.market and v.type = any (e.events)`;
  if (to.kind === 'endpoint') return sql`e.id = ${to.id}`;
  return sql`e.organisation_id = any (${to.ids}::uuid[]) and v.type = any (e.events)`;
};

/**
 * Notes an event and, in the same transaction, a delivery for each endpoint that is to be told. An endpoint that is at rest
 * is not. Said twice, it is noted once and each endpoint is told once. Gives how many deliveries were added.
 */
export const tellEvent = async (
  tx: Tx,
  { id, market, type, occurredAt, data }: WebhookEvent,
  to: ToldTo,
): Promise<number> => {
  await sql`
    insert into webhook_events (id, market, type, occurred_at, data)
    values (${id}, ${market}, ${type}, ${occurredAt}, ${JSON.stringify(data)}) on conflict (id) do nothing`.execute(tx);
  const added = await sql`
    insert into webhook_deliveries (endpoint_id, event_id)
    select e.id, v.id from webhook_events v cross join webhook_endpoints e
    where v.id = ${id} and e.disabled_at is null and ${endpointsOf(to)}
    on conflict (endpoint_id, event_id) do nothing`.execute(tx);
  return Number(added.numAffectedRows ?? 0n);
};
