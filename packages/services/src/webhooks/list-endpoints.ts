import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { endpointColumns, type WebhookEndpoint } from './endpoint.ts';

/** All endpoints of the asker's organisation, the oldest first: there are few. */
export const listEndpoints = async (db: Db, { organisationId }: Asker): Promise<readonly WebhookEndpoint[]> => {
  const { rows } = await sql<WebhookEndpoint>`
    select ${endpointColumns} from webhook_endpoints
    where organisation_id = ${organisationId} order by created_at, id`.execute(db);
  return rows;
};
