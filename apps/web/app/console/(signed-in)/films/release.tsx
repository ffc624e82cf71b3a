import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import type { ListedFilm } from './model/film-row.ts';

/** The day of a film's release, and which day of its run this is. */
export function Release({ film }: { readonly film: Pick<ListedFilm, 'releaseDay' | 'dayNumber'> }) {
  const t = useTranslations('film');
  const format = useFormat();
  const { releaseDay, dayNumber } = film;
  if (releaseDay === null || dayNumber === null) return <span className="text-ink-3">{t('releaseNotSeen')}</span>;
  return (
    <span className="whitespace-nowrap">
      {format.day(releaseDay, 'short')}{' '}
      <span className="text-ink-3">
        {dayNumber < 1 ? t('inDays', { count: 1 - dayNumber }) : t('dayNumber', { day: format.number(dayNumber) })}
      </span>
    </span>
  );
}
