'use client';

import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { PageFrame } from '../../../../../shell/page-frame.tsx';
import { AsOf } from '../../../../../ui/as-of.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
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
      <PartsPanel film={film} part="chains" className="lg:col-span-5!" />
      <PartsPanel film={film} part="cities" className="lg:col-span-7!" />
      <SitesPanel film={film} which="best" className="lg:col-span-6!" />
      <SitesPanel film={film} which="worst" className="lg:col-span-6!" />
    </div>
  );
}

/** One film: how it does today, against what, and where. */
export function Film({ movie }: { readonly movie: FilmName }) {
  const t = useTranslations('film');
  const format = useFormat();
  const day = useFilmDay(movie.id);
  const stamp = day.data === undefined ? null : format.time(day.data.asOf, NATIONAL_ZONE, { withZone: true });
  return (
    <PageFrame
      title={movie.title}
      barTitle={movie.title}
      crumb={{ label: t('list.title'), href: '/films' }}
      asOf={stamp === null ? null : <AsOf kind={day.isError ? 'late' : 'live'} at={stamp} />}
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
