import { monthBounds } from '@cineradar/core/billing/months';
import { eventId } from '@cineradar/core/webhooks/event-id';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { tellEvent } from '../webhooks/tell-event.ts';

/** A step of an allowance that an organisation's month has reached. */
export type ReachedStep = {
  readonly organisationId: string;
  readonly of: 'plan' | 'cap';
  readonly allowance: number;
  readonly step: number;
  readonly used: number;
};

type Round = { readonly market: string; readonly month: string; readonly now: Date; readonly byMail: boolean };

const raise = async (tx: Tx, { organisationId, of, allowance, step, used }: ReachedStep, { month, now }: Round) => {
  const { rows } = await sql<{ id: string }>`
    insert into usage_alerts (organisation_id, month, of, allowance, step, used, raised_at)
    values (${organisationId}, ${month}, ${of}, ${allowance}, ${step}, ${used}, ${now})
    on conflict (organisation_id, month, of, allowance, step) do nothing
    returning id`.execute(tx);
  return rows[0]?.id;
};

const tell = async (tx: Tx, reached: ReachedStep, { market, month, now }: Round): Promise<void> => {
  const { organisationId, of, allowance, step, used } = reached;
  const { from, to } = monthBounds(month);
  const id = eventId('limit.reached', organisationId, month, of, String(allowance), String(step));
  const windowSeconds = (to.getTime() - from.getTime()) / 1_000;
  const data = {
    ...{ market, keyId: null, limit: `month-${of}`, requests: allowance, windowSeconds },
    ...{ month, percent: step, used },
  };
  const event = { id, market, type: 'limit.reached' as const, occurredAt: now, data };
  await tellEvent(tx, event, { kind: 'organisations', ids: [organisationId] });
};

/**
 * Notes steps of one allowance, lowest first, and tells the highest of those that nobody noted before: by webhook in the same
 * transaction, and by letter afterwards. Gives how many were new.
 */
export const tellReached = (db: Db, steps: readonly ReachedStep[], round: Round): Promise<number> =>
  inTransaction(db, async (tx) => {
    let [count, highest]: [number, { readonly id: string; readonly step: ReachedStep } | undefined] = [0, undefined];
    for (const step of steps) {
      const id = await raise(tx, step, round);
      if (id === undefined) continue;
      count += 1;
      highest = { id, step };
    }
    if (highest === undefined) return 0;
    await tell(tx, highest.step, round);
    if (round.byMail) await sql`update usage_alerts set mail_due_at = now() where id = ${highest.id}`.execute(tx);
    return count;
  });
