import { PARTS } from '@cineradar/core/heat-score/parts';
import { useTranslations } from 'use-intl';
import { PART_GROUND } from '../part-colours.ts';

/** What the colours of the parts mean, and what each part is made of. */
export function PartsLegend() {
  const t = useTranslations('leaderboard');
  return (
    <section aria-labelledby="parts" className="px-4 py-3.5">
      <h2 id="parts" className="mb-1.5 font-semibold">
        {t('parts.title')}
      </h2>
      <ul className="grid gap-1.5 text-xs">
        {PARTS.map((part) => (
          <li key={part} className="flex items-center gap-2">
            <i className={`size-[9px] shrink-0 rounded-xs ${PART_GROUND[part]}`} aria-hidden="true" />
            <span className="flex-1">{t(`parts.${part}`)}</span>
            <span className="text-ink-3">{t(`partHints.${part}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
