'use client';

import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import type { UsageMonth } from './model/gauge.ts';

/** Above the figures while live keys are refused: by what, until when, and what helps. */
export function MonthEnded({ month: { allowance, plan, to } }: { readonly month: UsageMonth }) {
  const t = useTranslations('portal.usage');
  const format = useFormat();
  if (allowance?.reached !== true) return null;
  const words = {
    requests: format.number(allowance.requests),
    plan: t(`plans.${plan.name}`),
    until: format.dateTime(to, 'Asia/Jakarta', 'day'),
  };
  return (
    <p role="status" className="mx-3.5 mt-1 flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-ink md:mx-4">
      <CircleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-px flex-none text-warn" />
      <span>
        {t(allowance.by === 'plan' ? 'month.planEnded' : 'month.capEnded', words)}{' '}
        {allowance.by === 'plan' && (
          <Link href="/billing" className="font-medium text-accent-text underline underline-offset-2">
            {t('month.choosePlan')}
          </Link>
        )}
      </span>
    </p>
  );
}
