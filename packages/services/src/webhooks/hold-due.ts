import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { WebhookEvent } from './event.ts';

/** Longer than a try may take: whoever holds a delivery so long was killed. */
const HELD_SECONDS = 60;
/** A slow receiver must not keep the others waiting. */
const MOST_OF_ONE_ENDPOINT = 10;

/** A delivery that is due, held by whoever asked. */
export type DueDelivery = {
  readonly id: string;
  readonly endpointId: string;
  /** Tries made since it was first sent, or sent again on request. */
  readonly tries: number;
  readonly url: string;
  readonly secret: Uint8Array;
  /** Null once it signs no more. */
  readonly previousSecret: Uint8Array | null;
} & { readonly eventId: string; readonly eventType: WebhookEvent['type']; readonly occurredAt: Date } & {
  readonly data: Readonly<Record<string, unknown>>;
};

/** Takes up to `limit` deliveries that are due, so that no other process takes them for a minute. */
export const holdDue = async (db: Db, limit: number): Promise<readonly DueDelivery[]> => {
  const { rows } = await sql<DueDelivery>`
    with due as materialized (
      select p.id from webhook_endpoints e cross join lateral (
        select d.id from webhook_deliveries d
        where d.endpoint_id = e.id and d.state = 'pending' and d.next_attempt_at <= now()
          and (d.held_until is null or d.held_until < now())
        order by d.next_attempt_at limit ${MOST_OF_ONE_ENDPOINT} for update skip locked
      ) p
      where e.disabled_at is null limit ${limit}
    )
    update webhook_deliveries d set held_until = now() + make_interval(secs => ${HELD_SECONDS})
    from due, webhook_endpoints e, webhook_events v
    where d.id = due.id and e.id = d.endpoint_id and v.id = d.event_id
    returning d.id, d.endpoint_id as "endpointId", d.attempts - d.attempts_before as tries, e.url, e.secret,
      case when e.previous_until > now() then e.previous_secret end as "previousSecret",
      v.id as "eventId", v.type as "eventType", v.occurred_at as "occurredAt", v.data`.execute(db);
  return rows;
};
