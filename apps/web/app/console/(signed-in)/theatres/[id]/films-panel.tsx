import { useState } from 'react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { EmptyState } from '../../../../../ui/empty-state.tsx';
import { OccupancyBar } from '../../../../../ui/occupancy-bar.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import { Change } from './change.tsx';
import type { Site } from './find-site.ts';
import { Answered } from './panel-state.tsx';
import { type SiteDay, useDay } from './queries.ts';
import { CELL, HEAD_CELL, PanelTable } from './panel-table.tsx';

const FIRST = 6;

function Row({ film }: { readonly film: SiteDay['films'][number] }) {
  const format = useFormat();
  const { movie, showings, occupancy, share, change7d } = film;
  return (
    <tr className="hover:bg-raised">
      <th scope="row" className={`${CELL} max-w-0 text-left font-medium`}>
        <Link href={`/films/${movie.id}`} className="block truncate hover:underline" title={movie.title}>
          {movie.title}
        </Link>
      </th>
      <td className={`${CELL} text-right text-ink-2 max-md:hidden`}>{format.number(showings)}</td>
      <td className={CELL}>
        <OccupancyBar percent={occupancy} />
      </td>
      <td className={`${CELL} text-right max-md:hidden`}>{share === null ? '–' : format.percent(share, 0)}</td>
      <td className={`${CELL} text-right`}>
        <Change value={change7d} />
      </td>
    </tr>
  );
}

function FilmsTable({ films }: { readonly films: SiteDay['films'] }) {
  const t = useTranslations('theatre.films');
  return (
    <PanelTable caption={t('title')}>
      <thead>
        <tr>
          <th scope="col" className={`${HEAD_CELL} text-left`}>
            {t('film')}
          </th>
          <th scope="col" className={`${HEAD_CELL} w-12 text-right max-md:hidden`}>
            {t('showings')}
          </th>
          <th scope="col" className={`${HEAD_CELL} w-[104px] text-left md:w-[27%]`}>
            {t('taken')}
          </th>
          <th scope="col" className={`${HEAD_CELL} w-14 text-right max-md:hidden`}>
            {t('share')}
          </th>
          <th scope="col" className={`${HEAD_CELL} w-[60px] text-right`}>
            {t('change')}
          </th>
        </tr>
      </thead>
      <tbody>
        {films.map((film) => (
          <Row key={film.movie.id} film={film} />
        ))}
      </tbody>
    </PanelTable>
  );
}

/** What runs here today, and which of it draws. */
export function FilmsPanel({ site, className }: { readonly site: Site; readonly className: string }) {
  const t = useTranslations('theatre.films');
  const day = useDay(site.id);
  const [isWhole, setIsWhole] = useState(false);
  const films = day.data?.films ?? [];
  return (
    <Panel
      className={className}
      flush
      title={t('title')}
      subtitle={t('unit')}
      actions={
        films.length <= FIRST ? undefined : (
          <button
            type="button"
            aria-expanded={isWhole}
            onClick={() => setIsWhole(!isWhole)}
            className="text-xs font-medium text-accent-text hover:underline pointer-coarse:min-h-11"
          >
            {isWhole ? t('fewer') : t('all', { count: films.length })}
          </button>
        )
      }
    >
      <Answered asked={day} rows={FIRST} inset>
        {() =>
          films.length === 0 ? (
            <EmptyState>{t('empty')}</EmptyState>
          ) : (
            <FilmsTable films={isWhole ? films : films.slice(0, FIRST)} />
          )
        }
      </Answered>
    </Panel>
  );
}
