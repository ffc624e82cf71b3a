import { randomUUID } from 'node:crypto';
import { TEST_EVENT } from '@cineradar/core/webhooks/events';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { DomainError } from '@cineradar/core/shared/errors';
import { findEndpoint } from './endpoint.ts';
import { tellEvent } from './tell-event.ts';

/** Has an endpoint told a test message; gives the delivery's id. Throws `not_found`, and `conflict` for one at rest. */
export const sendTest = (db: Db, asker: Asker, endpointId: string): Promise<string> =>
  inTransaction(db, async (tx) => {
    const { market, disabledAt } = await findEndpoint(tx, asker, endpointId);
    if (disabledAt !== null) throw new DomainError('conflict', 'This endpoint is switched off. Switch it on first.');
    const id = randomUUID();
    const data = { message: 'This is a test. Nothing happened.', endpointId };
    await tellEvent(
      tx,
      { id, market, type: TEST_EVENT, occurredAt: new Date(), data },
      { kind: 'endpoint', id: endpointId },
    );
    const { rows } = await sql<{ id: string }>`
      select id from webhook_deliveries where event_id = ${id} and endpoint_id = ${endpointId}`.execute(tx);
    const [delivery] = rows;
    if (delivery === undefined) throw new Error('the test was not noted');
    return delivery.id;
  });
