import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { noSuchEndpoint } from './endpoint.ts';

/** Deletes an endpoint with its deliveries: nothing more is sent to it. Throws `not_found`. */
export const deleteEndpoint = (db: Db, asker: Asker, id: string): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { rows } = await sql<{ url: string }>`
      delete from webhook_endpoints where organisation_id = ${asker.organisationId} and id = ${id} returning url`.execute(
      tx,
    );
    const [deleted] = rows;
    if (deleted === undefined) throw noSuchEndpoint();
    await noteChange(tx, asker, 'webhook.delete', { target: id, before: deleted });
  });
