'use client';

import { useTranslations } from 'use-intl';
import { PageFrame } from '../../../../../console/page-frame.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { LookAsOf } from '../look-as-of.tsx';
import { AnswerPanel } from './answer-panel.tsx';
import { ComparablesPanel } from './comparables-panel.tsx';
import { FilmHead } from './film-head.tsx';
import { FilmSkeleton } from './film-skeleton.tsx';
import { HoursPanel } from './hours-panel.tsx';
import { PartsPanel } from './parts-panel.tsx';
import { PresalePanel } from './presale-panel.tsx';
import { type FilmDay, type FilmName, useFilmDay } from './queries.ts';
import { RunPanel } from './run-panel.tsx';
import { SitesPanel } from './sites-panel.tsx';

function Panels({ film }: { readonly film: FilmDay }) {
  return (
    <div className="grid grid-cols-12 gap-3 *:col-span-12 md:gap-3.5">
      <AnswerPanel film={film} className="xl:col-span-4!" />
      <HoursPanel film={film} className="xl:col-span-8!" />
      <ComparablesPanel film={film} className="xl:col-span-7!" />
      <PresalePanel film={film} className="xl:col-span-5!" />
      <RunPanel film={film} />
      <PartsPanel film={film} part="chains" className="xl:col-span-6!" />
      <PartsPanel film={film} part="cities" className="xl:col-span-6!" />
      <SitesPanel film={film} which="best" className="lg:col-span-6!" />
      <SitesPanel film={film} which="worst" className="lg:col-span-6!" />
    </div>
  );
}

/** One film: how it does today, against what, and where. */
export function Film({ movie }: { readonly movie: FilmName }) {
  const t = useTranslations('film');
  const day = useFilmDay(movie.id);
  return (
    <PageFrame
      title={movie.title}
      barTitle={movie.title}
      crumb={{ label: t('list.title'), href: '/films' }}
      asOf={
        day.data === undefined ? null : (
          <LookAsOf asOf={day.data.asOf} observedAt={day.data.figures.observedAt} isLate={day.isError} />
        )
      }
    >
      <FilmHead movie={movie} day={day.data} />
      {day.data === undefined ? (
        day.isError ? (
          <ErrorState error={day.error} onRetry={() => void day.refetch()} />
        ) : (
          <FilmSkeleton />
        )
      ) : (
        <Panels film={day.data} />
      )}
    </PageFrame>
  );
}
