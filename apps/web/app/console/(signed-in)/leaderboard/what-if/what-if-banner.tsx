import { PARTS } from '@cineradar/core/heat-score/parts';
import { SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { WeightPoints } from '../model/weight-rule.ts';

type Props = {
  readonly stored: WeightPoints;
  readonly weights: WeightPoints;
  /** What can be done about it. */
  readonly children: ReactNode;
};

/** Says which weights differ from the stored ones, and that nothing of it is kept. */
export function WhatIfBanner({ stored, weights, children }: Props) {
  const t = useTranslations('leaderboard');
  const locale = useLocale();
  const changes = PARTS.filter((part) => weights[part] !== stored[part]).map((part) =>
    t('whatIf.change', {
      part: t(`parts.${part}`).toLocaleLowerCase(locale),
      from: stored[part],
      to: weights[part],
    }),
  );
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-2.5 gap-y-2 border-b border-line bg-info-soft px-3.5 py-2 text-xs font-medium text-info md:px-5"
    >
      <SlidersHorizontal className="size-3.5 shrink-0" aria-hidden="true" />
      <span className="min-w-0 flex-1 basis-64">{t('whatIf.banner', { changes: changes.join(', ') })}</span>
      {children}
    </div>
  );
}
