import { decideChange } from '@cineradar/core/billing/decide-change';
import { monthOf } from '@cineradar/core/billing/months';
import type { PlanName } from '@cineradar/core/billing/plans';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Asker } from '../accounts/asker.ts';
import { noteChange } from '../audit/note-change.ts';
import { type BillingAccount, lockAccount } from './account.ts';
import { currentPlan } from './current-plan.ts';
import { comingChange } from './coming-change.ts';
import { isChoosable } from './list-plans.ts';
import { noSuchOrganisation } from './refusals.ts';

/** How a wish for a plan ended. */
export type PlanChanged = {
  readonly kind: 'upgrade' | 'downgrade' | 'cancel' | 'undo' | 'nothing';
  readonly plan: PlanName;
  /** From when on it holds; null where nothing changes. */
  readonly at: Date | null;
};

/** Throws `unprocessable` for a plan that nobody chooses alone, and for an organisation that buys nothing. */
export const requireChoosable = ({ isBilled }: BillingAccount, held: PlanName, wanted: PlanName): void => {
  if (!isBilled)
    throw new DomainError('unprocessable', 'This is an organisation of our own: it has everything and buys nothing.');
  if (!isChoosable(wanted) && held !== wanted)
    throw new DomainError('unprocessable', 'Enterprise is agreed with us: write to sales@cineradar.id.', {
      errors: [{ pointer: '/body/plan', message: 'one of free, growth, scale can be chosen here' }],
    });
};

const takeBack = async (tx: Tx, { organisationId, subject }: Asker, id: string): Promise<void> => {
  await sql`
    insert into plan_changes (organisation_id, kind, undoes, decided_by)
    values (${organisationId}, 'undo', ${id}, ${subject})`.execute(tx);
};

/** A change counts to a month that is still open: what was invoiced stands. */
const requireOpen = async (tx: Tx, organisationId: string, at: Date): Promise<void> => {
  const { rows } = await sql`
    select from invoices where organisation_id = ${organisationId} and month >= ${`${monthOf(at)}-01`}`.execute(tx);
  if (rows.length > 0)
    throw new DomainError('conflict', 'The month of this change has been invoiced. Try again in a minute.');
};

/**
 * Gives the asker's organisation the plan it wishes for: a wider one at once, a narrower one when the month (WIB) ends;
 * what was to come before is taken back. Throws `not_found`, and `unprocessable` for a plan it cannot choose.
 */
export const changePlan = (db: Db, asker: Asker, wanted: PlanName, now: () => Date): Promise<PlanChanged> =>
  inTransaction(db, async (tx) => {
    const account = await lockAccount(tx, asker.organisationId);
    // Read once the account is held, so that changes of one organisation stand in the order of their time.
    const at = now();
    const current = await currentPlan(tx, asker.organisationId, at);
    if (account === undefined || current === undefined) throw noSuchOrganisation();
    requireChoosable(account, current.plan, wanted);
    const coming = await comingChange(tx, asker.organisationId, at);
    const decided = decideChange({ plan: current.plan, coming: coming?.plan }, wanted, at);
    if (decided.kind === 'nothing') return { kind: 'nothing', plan: current.plan, at: null };
    if (coming !== undefined) await takeBack(tx, asker, coming.id);
    const facts = { before: { plan: current.plan, coming: coming?.plan }, target: asker.organisationId };
    if (decided.kind === 'undo') {
      await noteChange(tx, asker, 'plan.change', { ...facts, after: { plan: current.plan } });
      return { kind: 'undo', plan: current.plan, at: null };
    }
    await requireOpen(tx, asker.organisationId, decided.at);
    await sql`
      insert into plan_changes (organisation_id, kind, plan, effective_at, decided_by)
      values (${asker.organisationId}, ${decided.kind}, ${decided.plan}, ${decided.at}, ${asker.subject})`.execute(tx);
    await noteChange(tx, asker, 'plan.change', { ...facts, after: { plan: decided.plan, from: decided.at } });
    return decided;
  });
