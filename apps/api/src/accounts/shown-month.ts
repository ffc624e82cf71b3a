import { LIMIT_NAMES, LIMIT_WINDOWS_SECONDS } from '@cineradar/core/keys/limits';
import type { CurrentPlan } from '@cineradar/services/billing/current-plan';
import type { UsageMonth } from '@cineradar/services/usage/read-month';

const shownPlan = ({ plan, since, terms }: CurrentPlan) => ({
  name: plan,
  since,
  includedRequests: terms.includedRequests,
  overageIdrPerThousand: terms.overageIdrPerThousand,
  limits: LIMIT_NAMES.flatMap((name) => {
    const requests = terms.limits[name];
    return requests === undefined ? [] : [{ name, requests, windowSeconds: LIMIT_WINDOWS_SECONDS[name] }];
  }),
  keys: terms.keys,
  webhookEndpoints: terms.webhookEndpoints,
  streams: terms.streams,
  requestLogDays: terms.requestLogDays,
});

/** A month as it goes over the wire. */
export const shownMonth = ({ span, plan, settings, allowance, alerts, ...month }: UsageMonth) => ({
  ...month,
  ...span,
  plan: shownPlan(plan),
  allowance: allowance === null ? null : { ...allowance, reached: month.used >= allowance.requests },
  cap: settings.capRequests,
  alerts: { steps: [...settings.alertSteps], mail: settings.alertByMail },
  raised: [...alerts],
});
