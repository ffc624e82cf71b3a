import { PARTS } from '@cineradar/core/heat-score/parts';
import { useTranslations } from 'use-intl';
import { PART_GROUND } from '../part-colours.ts';

/** What the colours of the bars mean, above the rows of a phone; beyond, the side panel says it. */
export function PartsKey() {
  const t = useTranslations('leaderboard.parts');
  return (
    <ul
      aria-label={t('title')}
      className="grid grid-cols-3 gap-x-3 gap-y-1.5 border-b border-line px-3.5 py-2.5 text-2xs text-ink-2 md:hidden"
    >
      {PARTS.map((part) => (
        <li key={part} className="flex items-center gap-1.5">
          <i className={`size-[9px] flex-none rounded-xs ${PART_GROUND[part]}`} aria-hidden="true" />
          {t(part)}
        </li>
      ))}
    </ul>
  );
}
