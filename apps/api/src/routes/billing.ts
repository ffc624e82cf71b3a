import { planOf } from '@cineradar/core/billing/plans';
import { createRoute } from '@hono/zod-openapi';
import { afterCommit } from '@cineradar/platform/postgres/transaction';
import { changeDetails } from '@cineradar/services/billing/change-details';
import { changePlan } from '@cineradar/services/billing/change-plan';
import { describeBilling } from '@cineradar/services/billing/describe-billing';
import { previewChange } from '@cineradar/services/billing/preview-change';
import { listPlans } from '@cineradar/services/billing/list-plans';
import { requireProvenAddress } from '../accounts/address-proof.ts';
import { shownBilling, shownReckoned, shownTerms } from '../billing/shown-billing.ts';
import { requirePayable } from '../billing/require-payable.ts';
import { answer, toWire } from '../http/answer.ts';
import { bodyOf, guarded, NOT_MODIFIED, ok, PROVEN_ONLY, REFUSALS, unprocessable } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import {
  Billing,
  BillingDetails,
  NewBillingDetails,
  PlanChanged,
  PlanList,
  PlanPreview,
  PlanWish,
} from '../schemas/billing.ts';
import { queryOf } from '../schemas/common.ts';

const tags = ['Billing'];
const NOT_CHOOSABLE = unprocessable('This plan is not chosen here, or needs a way to pay first');

const get = createRoute({
  method: 'get',
  path: '/v1/billing',
  operationId: 'getBilling',
  tags,
  summary: 'Your plan, its month, and what the coming invoice says by now',
  ...guarded('billing.read'),
  request: { query: queryOf({}) },
  responses: { 200: ok(Billing, 'What you pay for'), ...NOT_MODIFIED, ...REFUSALS },
});

const plans = createRoute({
  method: 'get',
  path: '/v1/billing/plans',
  operationId: 'listPlans',
  tags,
  summary: 'The plans, from the narrowest to the widest, as they are sold today',
  ...guarded('billing.read'),
  request: { query: queryOf({}) },
  responses: { 200: ok(PlanList, 'The plans'), ...NOT_MODIFIED, ...REFUSALS },
});

const preview = createRoute({
  method: 'get',
  path: '/v1/billing/change',
  operationId: 'previewPlanChange',
  tags,
  summary: 'What a change of plan would come to; nothing is changed',
  ...guarded('billing.read'),
  request: { query: queryOf(PlanWish.shape) },
  responses: {
    200: ok(PlanPreview, 'The coming invoice without and with the change'),
    ...NOT_MODIFIED,
    ...NOT_CHOOSABLE,
    ...REFUSALS,
  },
});

const change = createRoute({
  method: 'post',
  path: '/v1/billing/change',
  operationId: 'changePlan',
  tags,
  summary: 'Change the plan: a wider one at once, a narrower one when the month ends',
  description:
    'A wider plan holds from this second on, in every process within a second, and its fee is for the rest of the month. A narrower one, or `free`, holds from the first of the next month (WIB). Choosing the plan you have takes back what was to come. Only people change it: a key cannot.',
  ...guarded('billing.write'),
  request: { body: bodyOf(PlanWish) },
  responses: { 200: ok(PlanChanged, 'What was changed'), ...NOT_CHOOSABLE, ...REFUSALS, ...PROVEN_ONLY },
});

const details = createRoute({
  method: 'put',
  path: '/v1/billing/details',
  operationId: 'setBillingDetails',
  tags,
  summary: 'Say what stands on your invoices, from the next one on',
  ...guarded('billing.write'),
  request: { body: bodyOf(NewBillingDetails) },
  responses: { 200: ok(BillingDetails, 'What stands there now'), ...REFUSALS },
});

/** Plans and what they come to; invoices are billing-invoices.ts's. */
export const billingRoutes = (): Router =>
  newRouter()
    .openapi(get, async (c) => {
      const [accounts, { organisationId }] = [accountsOf(c), askerOf(c)];
      const described = await describeBilling(accounts.db, organisationId, new Date());
      return answer(c, Billing, shownBilling(described, accounts.billing));
    })
    .openapi(plans, (c) =>
      answer(c, PlanList, { data: listPlans(new Date()).map((terms) => shownTerms(terms)), nextCursor: null }),
    )
    .openapi(preview, async (c) => {
      const [{ db }, { organisationId }] = [accountsOf(c), askerOf(c)];
      const shown = await previewChange(db, organisationId, c.req.valid('query').plan, new Date());
      return answer(c, PlanPreview, {
        ...shown,
        without: shownReckoned(shown.without),
        with: shownReckoned(shown.with),
      });
    })
    .openapi(change, async (c) => {
      const [{ db, keys, billing }, asker] = [accountsOf(c), askerOf(c)];
      const { plan } = c.req.valid('json');
      if (planOf(plan, new Date()).monthlyIdr > 0) await requireProvenAddress(c, 'A paid plan');
      await requirePayable(db, asker.organisationId, plan, billing);
      const changed = await changePlan(db, asker, plan, () => new Date());
      await afterCommit(db, () => keys?.tell({ organisation: asker.organisationId }));
      return c.json(toWire(PlanChanged, changed), 200);
    })
    .openapi(details, async (c) => {
      const wanted = await changeDetails(accountsOf(c).db, askerOf(c), c.req.valid('json'));
      return c.json(toWire(BillingDetails, wanted), 200);
    });
