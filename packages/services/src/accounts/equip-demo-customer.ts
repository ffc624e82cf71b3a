import { randomBytes } from 'node:crypto';
import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { setCap } from '../usage/settings.ts';
import { DEMO_ORGANISATIONS } from './demo-people.ts';

const ASKER = { organisationId: DEMO_ORGANISATIONS.pintar.id, subject: 'demo-rani' };
const CAP_REQUESTS = 150_000;
const SCOPES = ['sites.read', 'theatres.read', 'movies.read', 'showtimes.read', 'occupancy.read', 'predictions.read'];

/** The demo customer's keys. Nobody has their texts, so that nobody can ask with them. */
export const DEMO_KEYS = {
  screens: { id: '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a2c01', name: 'Lobby screens', mode: 'live', start: 'cr_live_Lobb' },
  pricing: { id: '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a2c02', name: 'Pricing job', mode: 'live', start: 'cr_live_Pric' },
  tests: { id: '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a2c03', name: 'Continuous tests', mode: 'test', start: 'cr_test_Cont' },
} as const;

/**
 * Gives the demo customer what one has who pays since `since` (a whole second): the plan *growth*, three keys and a cap.
 * What is there already stays as it is, whatever was changed since.
 */
export const equipDemoCustomer = async (db: Db, since: Date): Promise<void> => {
  const isNew = await inTransaction(db, async (tx) => {
    await sql`select from organisations where id = ${ASKER.organisationId} for update`.execute(tx);
    const before = await sql`select from plan_changes where organisation_id = ${ASKER.organisationId}`.execute(tx);
    if (before.rows.length > 0) return false;
    await sql`
      insert into plan_changes (organisation_id, kind, plan, effective_at, decided_at, decided_by)
      values (${ASKER.organisationId}, 'upgrade', 'growth', ${since}, ${since}, ${ASKER.subject})`.execute(tx);
    for (const { id, name, mode, start } of Object.values(DEMO_KEYS))
      await sql`
        insert into api_keys (id, organisation_id, created_by, name, mode, digest, start, scopes, created_at, changed_at)
        values (${id}, ${ASKER.organisationId}, ${ASKER.subject}, ${name}, ${mode}, ${randomBytes(32)}, ${start}, ${SCOPES},
          ${since}, ${since})`.execute(tx);
    return true;
  });
  if (isNew) await setCap(db, ASKER, CAP_REQUESTS);
};
