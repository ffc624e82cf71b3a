'use client';

import { cinemaDay } from '@cineradar/core/shared/zones';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { Kpi, KpiStrip } from '../../../../ui/kpi.tsx';
import { Movement } from '../../../../ui/movement.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import { countFilters, type Filters, isOfShowings } from './model/filters.ts';
import { mostSoldOut, type Totals } from './model/rows.ts';
import { type SiteTrend, usualOf } from './model/trend.ts';
import type { View } from './model/view.ts';
import type { Live } from './use-live.ts';

type Props = {
  readonly live: Live;
  readonly view: View | null;
  readonly filters: Filters;
  readonly trend: ReadonlyMap<string, SiteTrend>;
};

const LEAST_CHANGE_POINTS = 0.05;

/** How far seats taken are from what is usual at this weekday and time, in words. */
function AgainstUsual({ occupancy, usual, day }: { occupancy: number | null; usual: number | null; day: string }) {
  const t = useTranslations('live.kpi');
  const format = useFormat();
  if (occupancy === null || usual === null) return null;
  const change = occupancy - usual;
  const weekday = format.weekday(day);
  if (Math.abs(change) < LEAST_CHANGE_POINTS) return <>{t('asUsual', { weekday })}</>;
  return (
    <span className="flex items-center gap-1">
      <Movement value={change} text={format.points(change)} />
      <span className="truncate">{t('vsUsual', { weekday })}</span>
    </span>
  );
}

function Taken({ totals, view, filters, trend, live }: Props & { readonly totals: Totals; readonly view: View }) {
  const t = useTranslations('live.kpi');
  const format = useFormat();
  const usual = useMemo(
    () => (isOfShowings(filters) ? null : usualOf([...view.rows.keys()].map((id) => trend.get(id)))),
    [filters, view.rows, trend],
  );
  const { occupancy, occupancyHigh } = totals;
  const day = cinemaDay(new Date(live.now()), NATIONAL_ZONE);
  const note = isOfShowings(filters) ? t('noUsual') : <AgainstUsual {...{ occupancy, usual, day }} />;
  return (
    <Kpi
      label={t(countFilters(filters) === 0 ? 'national' : 'filtered')}
      value={occupancy === null ? '–' : format.percent(occupancy)}
      {...(occupancyHigh === null || occupancyHigh === occupancy
        ? {}
        : { unit: t('upTo', { value: format.percent(occupancyHigh) }) })}
      note={note}
    />
  );
}

function SoldOut({ live, view, filters }: Props & { readonly view: View }) {
  const t = useTranslations('live.kpi');
  const format = useFormat();
  const { soldOut } = view.totals;
  const most = mostSoldOut(view.rows, live.store.sites, filters, live.now());
  const film = live.board?.movies.find(({ id }) => id === most?.movieId)?.title;
  return (
    <Kpi
      label={t('soldOut')}
      value={format.number(soldOut)}
      unit={t('soldOutUnit', { count: soldOut })}
      note={
        most === null || film === undefined
          ? t('soldOutNone')
          : t('soldOutMost', { count: format.number(most.showings), film })
      }
    />
  );
}

function Reporting({ totals }: { readonly totals: Totals }) {
  const t = useTranslations('live.kpi');
  const format = useFormat();
  const { sites, reporting, late } = totals;
  const unseen = Math.max(0, sites - reporting);
  const notes = [
    ...(late > 0 ? [t('late', { count: late })] : []),
    ...(unseen > 0 ? [t('unseen', { count: unseen })] : []),
  ];
  return (
    <Kpi
      label={t('reporting')}
      value={format.number(reporting)}
      unit={t('reportingOf', { count: format.number(sites) })}
      note={notes.length === 0 ? t('allCurrent') : notes.join(', ')}
    />
  );
}

/** Four figures that answer the page's question: how full, how many, where nothing is left, and how sure we are. */
export function LiveKpis(props: Props) {
  const { view, filters } = props;
  const t = useTranslations('live.kpi');
  const format = useFormat();
  if (view === null) {
    return (
      <KpiStrip>
        {(['national', 'admissions', 'soldOut', 'reporting'] as const).map((label) => (
          <Kpi
            key={label}
            label={t(label)}
            value={<Skeleton className="mt-1 h-5 w-24" />}
            note={<Skeleton className="mt-1 h-3 w-32" />}
          />
        ))}
      </KpiStrip>
    );
  }
  const { totals } = view;
  return (
    <KpiStrip>
      <Taken {...props} view={view} totals={totals} />
      <Kpi
        label={t('admissions')}
        value={format.number(totals.admissions)}
        unit={t('admissionsOf', { capacity: format.number(totals.capacity) })}
        note={t(filters.starts === null ? 'inProgress' : 'chosen', { count: totals.showings })}
      />
      <SoldOut {...props} view={view} />
      <Reporting totals={totals} />
    </KpiStrip>
  );
}
