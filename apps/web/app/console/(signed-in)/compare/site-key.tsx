import { useTranslations } from 'use-intl';
import type { Row } from '../leaderboard/model/row.ts';
import { siteGround } from './site-tones.ts';

/** Which colour is which theatre, below a chart. */
export function SiteKey({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('compare');
  return (
    <ul aria-label={t('key')} className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
      {rows.map((row, place) => (
        <li key={row.id} className="flex items-center gap-1.5">
          <i className={`h-[3px] w-3.5 flex-none rounded-xs ${siteGround(place)}`} aria-hidden="true" />
          {row.name}
        </li>
      ))}
    </ul>
  );
}
