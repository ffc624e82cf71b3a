import { decideChange } from '@cineradar/core/billing/decide-change';
import { addMonths, type Month, monthOf } from '@cineradar/core/billing/months';
import type { PlanChange } from '@cineradar/core/billing/held-plans';
import { type PlanName, planOf } from '@cineradar/core/billing/plans';
import type { Db } from '@cineradar/platform/postgres/pool';
import { billingAccount } from './account.ts';
import { requireChoosable } from './change-plan.ts';
import { comingChange } from './coming-change.ts';
import { currentPlan, planChanges } from './current-plan.ts';
import { reckonInvoice, type ReckonedInvoice } from './reckon-invoice.ts';
import { noSuchOrganisation } from './refusals.ts';

/** What a change of plan would come to, before it is made. */
export type PlanPreview = {
  readonly kind: 'upgrade' | 'downgrade' | 'cancel' | 'undo' | 'nothing';
  readonly plan: PlanName;
  /** From when on it would hold; null where nothing changes. */
  readonly at: Date | null;
  /** The coming invoice as things stand, and with the change; as if nothing more were asked this month. */
  readonly without: ReckonedInvoice;
  readonly with: ReckonedInvoice;
  /** A whole month of the plan, before tax and overage. */
  readonly monthlyIdr: number;
  /** The first month that is the new plan's alone. */
  readonly firstWholeMonth: Month;
};

const changesWith = (
  changes: readonly PlanChange[],
  coming: PlanChange | undefined,
  wanted: PlanChange | undefined,
): readonly PlanChange[] => {
  const kept = coming === undefined ? changes : changes.filter(({ at }) => at.getTime() !== coming.at.getTime());
  return wanted === undefined ? kept : [...kept, wanted];
};

/** What {@link changePlan} would do at `now`, and what it would cost. Throws as that does. */
export const previewChange = async (
  db: Db,
  organisationId: string,
  wanted: PlanName,
  now: Date,
): Promise<PlanPreview> => {
  const [account, current] = await Promise.all([
    billingAccount(db, organisationId),
    currentPlan(db, organisationId, now),
  ]);
  if (account === undefined || current === undefined) throw noSuchOrganisation();
  requireChoosable(account, current.plan, wanted);
  const [coming, changes] = await Promise.all([comingChange(db, organisationId, now), planChanges(db, organisationId)]);
  const decided = decideChange({ plan: current.plan, coming: coming?.plan }, wanted, now);
  const isDated = decided.kind !== 'undo' && decided.kind !== 'nothing';
  const after = changesWith(changes, decided.kind === 'nothing' ? undefined : coming, isDated ? decided : undefined);
  const month = monthOf(now);
  const reckon = (all: readonly PlanChange[]) =>
    reckonInvoice(db, organisationId, month, { changes: all, countedFrom: 'sums' });
  return {
    kind: decided.kind,
    plan: wanted,
    at: isDated ? decided.at : null,
    without: await reckon(changes),
    with: await reckon(after),
    monthlyIdr: planOf(wanted, now).monthlyIdr,
    firstWholeMonth: addMonths(month, 1),
  };
};
