import { randomUUID } from 'node:crypto';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { findEndpoint } from './endpoint.ts';
import type { WebhookEvent } from './event.ts';
import { exampleOf } from './example-event.ts';
import { tellEvent } from './tell-event.ts';

/**
 * Has an endpoint told an example of an event, whether it asked for that type or not; gives the delivery's id. Throws
 * `not_found`, and `conflict` for an endpoint at rest.
 */
export const sendTest = (db: Db, asker: Asker, endpointId: string, type: WebhookEvent['type']): Promise<string> =>
  inTransaction(db, async (tx) => {
    const endpoint = await findEndpoint(tx, asker, endpointId);
    const { market, disabledAt } = endpoint;
    if (disabledAt !== null) throw new DomainError('conflict', 'This endpoint is switched off. Switch it on first.');
    const [id, now] = [randomUUID(), new Date()];
    const data = exampleOf(type, { endpoint, subject: asker.subject, now });
    await tellEvent(tx, { id, market, type, occurredAt: now, data }, { kind: 'endpoint', id: endpointId });
    const { rows } = await sql<{ id: string }>`
      select id from webhook_deliveries where event_id = ${id} and endpoint_id = ${endpointId}`.execute(tx);
    const [delivery] = rows;
    if (delivery === undefined) throw new Error('the test was not noted');
    return delivery.id;
  });
