import { DomainError } from '@cineradar/core/shared/errors';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { type RawBuilder, sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { findEndpoint } from './endpoint.ts';

/** Has deliveries that are over sent once more, under the id they had: a receiver that knows it may leave it be. */
const sendAgain = async (tx: Tx, { organisationId }: Asker, which: RawBuilder<unknown>): Promise<number> => {
  const again = await sql`
    update webhook_deliveries d
    set state = 'pending', next_attempt_at = now(), held_until = null, attempts_before = d.attempts
    from webhook_endpoints e
    where e.id = d.endpoint_id and e.organisation_id = ${organisationId} and d.state <> 'pending' and ${which}`.execute(
    tx,
  );
  return Number(again.numAffectedRows ?? 0n);
};

/** Sends one delivery again. Throws `not_found`, and `conflict` while it is still to be sent. */
export const replayDelivery = (db: Db, asker: Asker, id: string): Promise<void> =>
  inTransaction(db, async (tx) => {
    if ((await sendAgain(tx, asker, sql`d.id = ${id}`)) === 0) {
      const { rows } = await sql`
        select from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
        where d.id = ${id} and e.organisation_id = ${asker.organisationId}`.execute(tx);
      if (rows.length === 0) throw new DomainError('not_found', 'There is no such delivery.');
      throw new DomainError('conflict', 'This delivery is still to be sent. Wait for its next try.');
    }
    await noteChange(tx, asker, 'webhook.replay', { target: id });
  });

/**
 * Sends again what an endpoint was told from `from` until before `to`; gives how many deliveries. Only those that failed
 * where `onlyFailed`. Throws `not_found`.
 */
export const replayRange = (
  db: Db,
  asker: Asker,
  endpointId: string,
  { from, to, onlyFailed }: { readonly from: Date; readonly to: Date; readonly onlyFailed: boolean },
): Promise<number> =>
  inTransaction(db, async (tx) => {
    await findEndpoint(tx, asker, endpointId);
    const failed = onlyFailed ? sql`d.state = 'failed'` : sql`true`;
    const which = sql`d.endpoint_id = ${endpointId} and d.created_at >= ${from} and d.created_at < ${to} and ${failed}`;
    const deliveries = await sendAgain(tx, asker, which);
    await noteChange(tx, asker, 'webhook.replay', { target: endpointId, after: { from, to, deliveries } });
    return deliveries;
  });
