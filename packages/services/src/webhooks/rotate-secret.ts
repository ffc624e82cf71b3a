import { makeSecret } from '@cineradar/connectors/webhooks/signature';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { endpointColumns, noSuchEndpoint, type WebhookEndpoint } from './endpoint.ts';
import type { SecretSeal } from './seal-secret.ts';

/**
 * Gives an endpoint a new secret, shown once. The one before signs as well for `overlapSeconds`, so that a receiver may
 * change over meanwhile; one still older ends at once. Throws `not_found`.
 */
export const rotateSecret = (
  db: Db,
  asker: Asker,
  seal: SecretSeal,
  id: string,
  overlapSeconds: number,
): Promise<WebhookEndpoint & { readonly secret: string }> =>
  inTransaction(db, async (tx) => {
    const secret = makeSecret();
    const keeps = overlapSeconds > 0;
    const { rows } = await sql<WebhookEndpoint>`
      update webhook_endpoints set secret = ${seal.seal(secret)},
        previous_secret = ${keeps ? sql`secret` : sql`null`},
        previous_until = ${keeps ? sql`now() + make_interval(secs => ${overlapSeconds})` : sql`null`}
      where organisation_id = ${asker.organisationId} and id = ${id}
      returning ${endpointColumns}`.execute(tx);
    const [endpoint] = rows;
    if (endpoint === undefined) throw noSuchEndpoint();
    await noteChange(tx, asker, 'webhook.rotate', { target: id, after: { overlapSeconds } });
    return { ...endpoint, secret };
  });
