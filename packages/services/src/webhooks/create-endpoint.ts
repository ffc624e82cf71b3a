import { makeSecret } from '@cineradar/connectors/webhooks/signature';
import { DomainError } from '@cineradar/core/shared/errors';
import type { WebhookEventType } from '@cineradar/core/webhooks/events';
import type { ReadingThreshold } from '@cineradar/core/webhooks/threshold';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { endpointColumns, toldOf, type WebhookEndpoint } from './endpoint.ts';
import type { SecretSeal } from './seal-secret.ts';

const MOST = 20;

export type NewEndpoint = {
  readonly market: string;
  readonly url: string;
  readonly description: string;
  readonly events: readonly WebhookEventType[];
  readonly threshold: ReadingThreshold | null;
};

/**
 * Makes an endpoint, and gives its secret once. The address was judged before (`faultOfEndpoint`). Throws `unprocessable`
 * where the organisation has too many.
 */
export const createEndpoint = (
  db: Db,
  asker: Asker,
  seal: SecretSeal,
  { market, url, description, events, threshold }: NewEndpoint,
): Promise<WebhookEndpoint & { readonly secret: string }> =>
  inTransaction(db, async (tx) => {
    const { organisationId, subject } = asker;
    const secret = makeSecret();
    await sql`select pg_advisory_xact_lock(hashtextextended(${`webhooks ${organisationId}`}, 0))`.execute(tx);
    const { rows } = await sql<WebhookEndpoint>`
      insert into webhook_endpoints (organisation_id, market, url, description, events, threshold, secret, created_by)
      select ${organisationId}, ${market}, ${url}, ${description}, ${events}::text[],
        ${threshold === null ? null : JSON.stringify(threshold)}::jsonb, ${seal.seal(secret)}, ${subject}
      where (select count(*) from webhook_endpoints where organisation_id = ${organisationId}) < ${MOST}
      returning ${endpointColumns}`.execute(tx);
    const [endpoint] = rows;
    if (endpoint === undefined)
      throw new DomainError(
        'unprocessable',
        `There are ${MOST} endpoints already. Delete one that is not needed any more.`,
      );
    await noteChange(tx, asker, 'webhook.create', { target: endpoint.id, after: toldOf(endpoint) });
    return { ...endpoint, secret };
  });
