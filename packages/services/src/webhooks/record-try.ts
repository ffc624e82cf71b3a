import type { Tried } from '@cineradar/connectors/webhooks/send';
import { pauseAfterMs } from '@cineradar/core/webhooks/tries';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { DueDelivery } from './hold-due.ts';

const GONE = 'the receiver answered 410: it is gone';
const SILENT = 'ten tries over three days failed, and nothing else was taken meanwhile';
/** What all tries of one delivery take, jitter included. */
const ALL_TRIES_HOURS = 84;

const rest = async (tx: Tx, endpointId: string, because: string): Promise<void> => {
  await sql`
    update webhook_endpoints set disabled_at = now(), disabled_because = ${because}
    where id = ${endpointId} and disabled_at is null`.execute(tx);
};

const restIfSilent = async (tx: Tx, endpointId: string): Promise<void> => {
  const { rows } = await sql`
    select from webhook_deliveries where endpoint_id = ${endpointId}
      and delivered_at > now() - make_interval(hours => ${ALL_TRIES_HOURS}) limit 1`.execute(tx);
  if (rows.length === 0) await rest(tx, endpointId, SILENT);
};

const noteTry = async (tx: Tx, { id }: DueDelivery, tried: Tried, at: Date, durationMs: number): Promise<void> => {
  const answered = tried.kind === 'unanswered' ? { status: null, answer: null } : tried;
  const error = tried.kind === 'unanswered' ? tried.error : null;
  await sql`
    with counted as (update webhook_deliveries set attempts = attempts + 1 where id = ${id} returning id, attempts)
    insert into webhook_attempts (delivery_id, attempt, at, duration_ms, status, error, answer)
    select id, attempts, ${at}, ${durationMs}, ${answered.status}, ${error}, ${answered.answer} from counted`.execute(
    tx,
  );
};

/**
 * Notes what came of a try, and when the next one is: by the table and a chance from 0 to 1, or never. A receiver that is
 * gone, or that took nothing while all tries of a delivery failed, is put to rest. A delivery that was deleted meanwhile is
 * passed over.
 */
export const recordTry = (
  db: Db,
  delivery: DueDelivery,
  tried: Tried,
  { at, durationMs, chance }: { readonly at: Date; readonly durationMs: number; readonly chance: number },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { id, endpointId, tries } = delivery;
    await noteTry(tx, delivery, tried, at, durationMs);
    if (tried.kind === 'delivered') {
      await sql`
        update webhook_deliveries set state = 'delivered', delivered_at = now(), next_attempt_at = null, held_until = null
        where id = ${id}`.execute(tx);
      return;
    }
    const retryAfterMs = tried.kind === 'refused' ? tried.retryAfterMs : 0;
    const pauseMs = tried.kind === 'gone' ? null : pauseAfterMs(tries + 1, chance, retryAfterMs);
    const next = pauseMs === null ? sql`null` : sql`now() + ${pauseMs} * interval '1 millisecond'`;
    await sql`
      update webhook_deliveries set state = ${pauseMs === null ? 'failed' : 'pending'}, next_attempt_at = ${next},
        held_until = null
      where id = ${id}`.execute(tx);
    if (tried.kind === 'gone') await rest(tx, endpointId, GONE);
    else if (pauseMs === null) await restIfSilent(tx, endpointId);
  });
