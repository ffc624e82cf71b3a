import type { AuditAction } from '@cineradar/core/audit/actions';
import { ALERT_STEPS, type AlertStep } from '@cineradar/core/usage/alert-steps';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';

/** What an organisation chose for its months. */
export type UsageSettings = {
  /** Billable requests after which a month brings no more; null for no cap. */
  readonly capRequests: number | null;
  readonly alertSteps: readonly AlertStep[];
  /** Whether owners and admins get a letter at each step, where letters are sent at all. */
  readonly alertByMail: boolean;
};

/** Whoever chose nothing is told of every step, and has no cap. */
const USUAL: UsageSettings = { capRequests: null, alertSteps: ALERT_STEPS, alertByMail: true };

/** What holds for an organisation. */
export const usageSettings = async (db: Db, organisationId: string): Promise<UsageSettings> => {
  const { rows } = await sql<UsageSettings>`
    select cap_requests as "capRequests", alert_steps as "alertSteps", alert_by_mail as "alertByMail"
    from usage_settings where organisation_id = ${organisationId}`.execute(db);
  return rows[0] ?? USUAL;
};

const lockSettings = async (tx: Tx, organisationId: string): Promise<UsageSettings> => {
  await sql`
    insert into usage_settings (organisation_id) values (${organisationId})
    on conflict (organisation_id) do nothing`.execute(tx);
  await sql`select from usage_settings where organisation_id = ${organisationId} for update`.execute(tx);
  return usageSettings(tx, organisationId);
};

const changeSettings = (
  db: Db,
  asker: Asker,
  action: AuditAction,
  wanted: Partial<UsageSettings>,
): Promise<UsageSettings> =>
  inTransaction(db, async (tx) => {
    const { organisationId } = asker;
    const before = await lockSettings(tx, organisationId);
    const after = { ...before, ...wanted };
    await sql`
      update usage_settings set cap_requests = ${after.capRequests}, alert_steps = ${after.alertSteps}::smallint[],
        alert_by_mail = ${after.alertByMail}
      where organisation_id = ${organisationId}`.execute(tx);
    await noteChange(tx, asker, action, { target: organisationId, before, after });
    return after;
  });

/** Sets the cap of the asker's organisation, or takes it away (null). It holds from now on, for this month as well. */
export const setCap = (db: Db, asker: Asker, capRequests: number | null): Promise<UsageSettings> =>
  changeSettings(db, asker, 'usage.cap', { capRequests });

/** Says at which steps the asker's organisation is told, and whether by letter too. */
export const setAlerts = (
  db: Db,
  asker: Asker,
  alerts: Pick<UsageSettings, 'alertSteps' | 'alertByMail'>,
): Promise<UsageSettings> => changeSettings(db, asker, 'usage.alerts', alerts);
