import { DomainError } from '@cineradar/core/shared/errors';
import type { WebhookEventType } from '@cineradar/core/webhooks/events';
import type { ReadingThreshold } from '@cineradar/core/webhooks/threshold';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';

/** Where an organisation is told what happened. Its secret is shown when it is made or changed, and never again. */
export type WebhookEndpoint = {
  readonly id: string;
  readonly market: string;
  readonly url: string;
  readonly description: string;
  readonly events: readonly WebhookEventType[];
  readonly threshold: ReadingThreshold | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Until then the secret before the present one signs as well. */
  readonly previousSecretUntil: Date | null;
  readonly disabledAt: Date | null;
  readonly disabledBecause: string | null;
};

export const endpointColumns = sql`id, market, url, description, events, threshold, created_by as "createdBy",
  created_at as "createdAt", previous_until as "previousSecretUntil", disabled_at as "disabledAt",
  disabled_because as "disabledBecause"`;

/** An endpoint as the audit log tells it. */
export const toldOf = ({ url, description, events, threshold, disabledAt }: WebhookEndpoint) => ({
  ...{ url, description, events, threshold, disabledAt },
});

/** The refusal for an endpoint that the asker has not. */
export const noSuchEndpoint = (): DomainError => new DomainError('not_found', 'There is no such webhook endpoint.');

const read = async (
  db: Db,
  { organisationId }: Asker,
  id: string,
  lock: RawBuilder<unknown>,
): Promise<WebhookEndpoint> => {
  const { rows } = await sql<WebhookEndpoint>`
    select ${endpointColumns} from webhook_endpoints
    where organisation_id = ${organisationId} and id = ${id} ${lock}`.execute(db);
  const [endpoint] = rows;
  if (endpoint === undefined) throw noSuchEndpoint();
  return endpoint;
};

/** An endpoint of the asker's organisation. Throws `not_found`. */
export const findEndpoint = (db: Db, asker: Asker, id: string): Promise<WebhookEndpoint> => read(db, asker, id, sql``);

/** The same, held until the transaction ends: two changes never cross. */
export const lockEndpoint = (tx: Tx, asker: Asker, id: string): Promise<WebhookEndpoint> =>
  read(tx, asker, id, sql`for update`);
