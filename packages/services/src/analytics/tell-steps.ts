import type { Analytics } from '@cineradar/connectors/analytics/port';
import { STEPS, type Step } from '@cineradar/core/analytics/funnel';
import { eventId } from '@cineradar/core/webhooks/event-id';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';

const LONGEST_PAUSE_SECONDS = 3_600;

type Due = { readonly organisationId: string; readonly step: Step; readonly at: Date };

/**
 * Tells the provider the step that is due longest; false where none is. Held until it is taken, so that no other worker
 * tells it meanwhile; one whose answer was lost is told again under its id. What failed waits, each time twice as long.
 */
const tellNext = (db: Db, analytics: Analytics): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const { rows } = await sql<Due>`
      select o.organisation_id as "organisationId", o.step, s.at
      from funnel_outbox o join funnel_steps s using (organisation_id, step)
      where o.next_attempt_at <= now() and o.step = any(${[...STEPS]})
      order by o.next_attempt_at limit 1 for update of o skip locked`.execute(tx);
    const [due] = rows;
    if (due === undefined) return false;
    const { organisationId, step, at } = due;
    const isTaken = await analytics
      .tell({ id: eventId('funnel', organisationId, step), name: step, organisationId, at })
      .then(
        () => true,
        () => false,
      );
    const which = sql`where organisation_id = ${organisationId} and step = ${step}`;
    if (isTaken) await sql`delete from funnel_outbox ${which}`.execute(tx);
    else {
      await sql`
        update funnel_outbox set attempts = attempts + 1, next_attempt_at = now() + make_interval(
          secs => least(${LONGEST_PAUSE_SECONDS}, 5 * power(2, least(attempts, 12)))) ${which}`.execute(tx);
    }
    return isTaken;
  });

/** Tells the provider what it has not taken yet, until it fails or `ending`; gives how many it took. */
export const tellSteps = async (db: Db, analytics: Analytics, ending: AbortSignal): Promise<number> => {
  let told = 0;
  while (!ending.aborted && (await tellNext(db, analytics))) told += 1;
  return told;
};
