'use client';

import type { BodyOf } from '@cineradar/sdk';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';

/** A city whose median look is older than this is late: it is looked at a few times an hour. */
const LATE_AFTER_S = 45 * 60;
const NAMED = 3;

/** The line above the figures while cities are late: which, and how late the worst is. */
export function LatePlaces({ cities }: { readonly cities: BodyOf<'/v1/scrapes/freshness'>['byCity'] }) {
  const t = useTranslations('runs.late');
  const format = useFormat();
  const late = cities
    .filter(({ medianAgeSeconds }) => (medianAgeSeconds ?? 0) > LATE_AFTER_S)
    .toSorted((a, b) => (b.medianAgeSeconds ?? 0) - (a.medianAgeSeconds ?? 0));
  const [worst] = late;
  if (!worst) return null;
  const names = late.slice(0, NAMED).map(({ city }) => city.title);
  return (
    <p className="flex items-center gap-2.5 rounded-lg bg-warn-soft px-4 py-2.5 text-warn">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden className="flex-none" />
      {t('line', {
        names: names.join(', '),
        more: late.length - names.length,
        age: format.age(worst.medianAgeSeconds ?? 0),
      })}
    </p>
  );
}
