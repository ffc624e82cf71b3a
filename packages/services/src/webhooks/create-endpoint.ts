import { makeSecret } from '@cineradar/connectors/webhooks/signature';
import type { WebhookEventType } from '@cineradar/core/webhooks/events';
import type { ReadingThreshold } from '@cineradar/core/webhooks/threshold';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { endpointColumns, toldOf, type WebhookEndpoint } from './endpoint.ts';
import { requirePlanRoom } from '../usage/plan-room.ts';
import type { SecretSeal } from './seal-secret.ts';

export type NewEndpoint = {
  readonly market: string;
  readonly url: string;
  readonly description: string;
  readonly events: readonly WebhookEventType[];
  readonly threshold: ReadingThreshold | null;
};

/**
 * Makes an endpoint, and gives its secret once. The address was judged before (`faultOfEndpoint`). Throws `unprocessable`
 * where the
 * organisation's plan holds no more.
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
    const counted = await sql<{ held: number }>`
      select count(*) as held from webhook_endpoints where organisation_id = ${organisationId}`.execute(tx);
    await requirePlanRoom(tx, organisationId, 'webhookEndpoints', counted.rows[0]?.held ?? 0, new Date());
    const { rows } = await sql<WebhookEndpoint>`
      insert into webhook_endpoints (organisation_id, market, url, description, events, threshold, secret, created_by)
      values (${organisationId}, ${market}, ${url}, ${description}, ${events}::text[],
        ${threshold === null ? null : JSON.stringify(threshold)}::jsonb, ${seal.seal(secret)}, ${subject})
      returning ${endpointColumns}`.execute(tx);
    const [endpoint] = rows;
    if (endpoint === undefined) throw new Error('an endpoint was not inserted');
    await noteChange(tx, asker, 'webhook.create', { target: endpoint.id, after: toldOf(endpoint) });
    return { ...endpoint, secret };
  });
