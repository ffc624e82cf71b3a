import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import type { NewEndpoint } from './create-endpoint.ts';
import { endpointColumns, lockEndpoint, noSuchEndpoint, toldOf, type WebhookEndpoint } from './endpoint.ts';

type Changes = { readonly [K in Exclude<keyof NewEndpoint, 'market'>]?: NewEndpoint[K] | undefined } & {
  /** False puts it to rest; true has it told again. What waited meanwhile is sent then. */
  readonly enabled?: boolean | undefined;
};

const BY_OWNER = 'switched off by a member of the organisation';

/** Changes what is given of an endpoint. Throws `not_found`. */
export const changeEndpoint = (db: Db, asker: Asker, id: string, changes: Changes): Promise<WebhookEndpoint> =>
  inTransaction(db, async (tx) => {
    const { url, description, events, threshold, enabled } = changes;
    const before = await lockEndpoint(tx, asker, id);
    const rest =
      enabled === undefined
        ? sql``
        : enabled
          ? sql`, disabled_at = null, disabled_because = null`
          : sql`, disabled_at = coalesce(disabled_at, now()), disabled_because = coalesce(disabled_because, ${BY_OWNER})`;
    const { rows } = await sql<WebhookEndpoint>`
      update webhook_endpoints set url = coalesce(${url ?? null}, url),
        description = coalesce(${description ?? null}, description),
        events = coalesce(${events ?? null}::text[], events),
        threshold = ${threshold === undefined ? sql`threshold` : sql`${threshold === null ? null : JSON.stringify(threshold)}::jsonb`}
        ${rest}
      where organisation_id = ${asker.organisationId} and id = ${id}
      returning ${endpointColumns}`.execute(tx);
    const [endpoint] = rows;
    if (endpoint === undefined) throw noSuchEndpoint();
    await noteChange(tx, asker, 'webhook.change', { target: id, before: toldOf(before), after: toldOf(endpoint) });
    return endpoint;
  });
