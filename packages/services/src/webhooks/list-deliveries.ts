import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { allOf, given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import type { DeliveryAttempt, DeliveryState, WebhookDelivery } from './delivery.ts';
import { findEndpoint } from './endpoint.ts';
import type { WebhookEvent } from './event.ts';

export type DeliveryFilter = { readonly state?: DeliveryState | undefined; readonly type?: string | undefined };

type Row = Omit<WebhookDelivery, 'event' | 'tries'> & {
  readonly eventId: string;
  readonly eventType: WebhookEvent['type'];
  readonly occurredAt: Date;
  readonly data: Readonly<Record<string, unknown>>;
  readonly tries: readonly (Omit<DeliveryAttempt, 'at'> & { readonly at: string })[];
};

const toDelivery = ({ eventId, eventType, occurredAt, data, tries, ...rest }: Row): WebhookDelivery => ({
  ...rest,
  event: { id: eventId, type: eventType, occurredAt, data },
  tries: tries.map((one) => ({ ...one, at: new Date(one.at) })),
});

const select = sql`
  select d.id, d.endpoint_id as "endpointId", d.state, d.attempts, d.next_attempt_at as "nextAttemptAt",
    d.created_at as "createdAt", d.delivered_at as "deliveredAt", v.id as "eventId", v.type as "eventType",
    v.occurred_at as "occurredAt", v.data,
    coalesce((select json_agg(json_build_object('attempt', a.attempt, 'at', a.at, 'durationMs', a.duration_ms,
      'status', a.status, 'error', a.error, 'answer', a.answer) order by a.attempt desc)
      from webhook_attempts a where a.delivery_id = d.id), '[]') as tries
  from webhook_deliveries d
  join webhook_events v on v.id = d.event_id
  join webhook_endpoints e on e.id = d.endpoint_id`;

/** An endpoint's deliveries, the newest first. Throws `not_found` for an endpoint that the asker has not. */
export const listDeliveries = async (
  db: Db,
  asker: Asker,
  endpointId: string,
  { state, type }: DeliveryFilter,
  { limit, after }: PageRequest,
): Promise<Page<WebhookDelivery>> => {
  await findEndpoint(db, asker, endpointId);
  const { rows } = await sql<Row>`
    ${select}
    where d.endpoint_id = ${endpointId} and e.organisation_id = ${asker.organisationId} and ${allOf(
      given(state, (one) => sql`d.state = ${one}`),
      given(type, (one) => sql`v.type = ${one}`),
      given(after, ([at, id]) => sql`(d.created_at, d.id) < (${at}::timestamptz, ${id}::uuid)`),
    )}
    order by d.created_at desc, d.id desc limit ${limit + 1}`.execute(db);
  return toPage(rows.map(toDelivery), limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
};

/** One delivery of the asker's organisation; undefined where there is none. */
export const findDelivery = async (
  db: Db,
  { organisationId }: Asker,
  id: string,
): Promise<WebhookDelivery | undefined> => {
  const { rows } = await sql<Row>`
    ${select} where d.id = ${id} and e.organisation_id = ${organisationId}`.execute(db);
  const [row] = rows;
  return row === undefined ? undefined : toDelivery(row);
};
