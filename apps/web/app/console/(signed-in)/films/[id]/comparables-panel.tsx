import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { EmptyState } from '../../../../../ui/empty-state.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import type { FilmDay } from './queries.ts';
import { FilmTable } from './film-table.tsx';

type Known = Extract<FilmDay['comparables'], { known: true }>;
type Comparable = Known['films'][number];

/** What speaks for a comparable film, in words: the strongest reason first. */
function useReasons() {
  const t = useTranslations('film.comparables');
  const format = useFormat();
  return ({ because }: Comparable): string => {
    const { openingRatio, genres, sameCountry, sameAgeRating } = because;
    return [
      openingRatio === null ? '' : t('opened', { ratio: format.percent(100 * openingRatio, 0) }),
      genres.length === 0 ? '' : genres.join(', '),
      sameCountry ? t('sameCountry') : '',
      sameAgeRating ? t('sameRating') : '',
    ]
      .filter(Boolean)
      .join(', ');
  };
}

/** Which films it is held against, at which day of their runs, and why these. */
export function ComparablesPanel({ film, className }: { readonly film: FilmDay; readonly className: string }) {
  const t = useTranslations('film.comparables');
  const format = useFormat();
  const reasonsOf = useReasons();
  const { comparables } = film;
  return (
    <Panel title={t('title')} subtitle={t('unit')} className={className} flush footer={t('rule')}>
      {comparables.known ? (
        <FilmTable
          caption={t('title')}
          heads={[
            { label: t('film'), isText: true },
            { label: t('day'), hint: t('dayHint'), width: '96px', isWide: true },
            { label: t('admissions'), hint: t('admissionsHint'), width: '88px' },
            { label: t('total'), hint: t('totalHint'), width: '88px', isWide: true },
            { label: t('closeness'), hint: t('closenessHint'), width: '76px' },
          ]}
          rows={comparables.films.map((other) => ({
            id: other.id,
            cells: [
              <span key="name" className="grid py-1.5 leading-4">
                <Link href={`/films/${other.id}`} className="truncate hover:underline">
                  {other.title}
                </Link>
                <span className="truncate text-xs font-normal text-ink-3" title={reasonsOf(other)}>
                  {reasonsOf(other)}
                </span>
              </span>,
              <span key="day" title={format.day(other.comparedDay)}>
                {format.day(other.comparedDay, 'short')}
              </span>,
              other.dayAdmissions === null ? '–' : format.number(other.dayAdmissions),
              other.totalAdmissions === null ? '–' : format.short(other.totalAdmissions),
              <b key="close" className="font-semibold">
                {format.number(Math.round(other.closeness))}
              </b>,
            ],
          }))}
        />
      ) : (
        <EmptyState>{t(`without.${comparables.reason}`)}</EmptyState>
      )}
    </Panel>
  );
}
