import { DomainError } from '@cineradar/core/shared/errors';
import { planTitle } from '@cineradar/services/usage/plan-room';
import type { Month } from './month.ts';

const wordsOf = ({ plan, allowance }: Month): string => {
  const requests = (allowance?.requests ?? 0).toLocaleString('en-US');
  return allowance?.by === 'cap'
    ? `Your organisation’s own cap of ${requests} requests a month is reached. Raise it under Usage in the developers’ portal`
    : `Your organisation’s plan ${planTitle(plan)} holds ${requests} requests a month, and they are used up. Choose a wider plan under Billing in the developers’ portal`;
};

/** What is said to a request of an organisation whose month is used up: by what, how much it was, and where to change it. */
export const quotaReached = (month: Month, nowMs: number): DomainError => {
  const until = new Date(month.endsAtMs);
  const retryAfterSeconds = Math.max(1, Math.ceil((month.endsAtMs - nowMs) / 1_000));
  const detail = `${wordsOf(month)}, or wait until the next month begins in Jakarta (${until.toISOString()}).`;
  return new DomainError('quota_reached', detail, { retryAfterSeconds });
};
