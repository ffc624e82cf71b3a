import type { PlanTerms as Terms } from '@cineradar/core/billing/plans';
import type { DescribedBilling } from '@cineradar/services/billing/describe-billing';
import { isChoosable } from '@cineradar/services/billing/list-plans';
import type { ReckonedInvoice } from '@cineradar/services/billing/reckon-invoice';
import type { BillingDesk } from './desk.ts';

/** A plan's terms as the wire has them. */
export const shownTerms = (terms: Terms) => ({
  plan: terms.plan,
  monthlyIdr: terms.monthlyIdr,
  includedRequests: terms.includedRequests,
  overageIdrPerThousand: terms.overageIdrPerThousand,
  limits: {
    burst: terms.limits.burst ?? null,
    minute: terms.limits.minute ?? null,
    hour: terms.limits.hour ?? null,
  },
  keys: terms.keys,
  webhookEndpoints: terms.webhookEndpoints,
  streams: terms.streams,
  requestLogDays: terms.requestLogDays,
  choosable: isChoosable(terms.plan),
});

export const shownReckoned = ({ lines, ...reckoned }: ReckonedInvoice) => ({ ...reckoned, lines: [...lines] });

const FAILING = new Set(['past_due', 'unpaid', 'incomplete', 'incomplete_expired', 'paused']);

const cardOf = (status: string | null, desk: BillingDesk) => {
  if (desk.stripe === undefined) return 'off' as const;
  if (status === null || status === 'canceled') return 'none' as const;
  return FAILING.has(status) ? ('failing' as const) : ('active' as const);
};

/** All that GET /v1/billing says. */
export const shownBilling = ({ current, period, coming, invoice, account }: DescribedBilling, desk: BillingDesk) => ({
  plan: shownTerms(current.terms),
  since: current.since,
  isBilled: current.isBilled,
  period,
  coming: coming === undefined ? null : { plan: coming.plan, at: coming.at },
  invoice: shownReckoned(invoice),
  details: account.details,
  payment: { transfer: desk.transfer ?? null, card: cardOf(account.stripeStatus, desk) },
});
