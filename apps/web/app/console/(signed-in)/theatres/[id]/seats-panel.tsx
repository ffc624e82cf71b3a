import { localDateTime, type Zone, zoneOffsetHours } from '@cineradar/core/shared/zones';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ChartFrame } from '../../../../../charts/chart-frame.tsx';
import type { ChartColumn } from '../../../../../charts/chart-table.tsx';
import { LineChart } from '../../../../../charts/line-chart.tsx';
import { valueExtent, valueTicks } from '../../../../../charts/ticks.ts';
import { useTimeAxis } from '../../../../../charts/use-time-axis.ts';
import { zoneName } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import type { Site } from './find-site.ts';
import { chartState } from './panel-state.tsx';
import { useDay, useForecast } from './queries.ts';
import { AHEAD_MS, BACK_MS, fullestAhead, type SeatsHour, seatsHours, seatsSeries, WIDEST_MS } from './seats-series.ts';

const HEIGHT_PX = 216;
const HALF_HOUR_MS = 1_800_000;
const NONE: readonly SeatsHour[] = [];

/** The venue's clock with its offset, as files want it: 2026-11-21T20:00+07:00. */
const localText = (instant: Date, zone: Zone): string => {
  const { date, time } = localDateTime(instant, zone);
  return `${date}T${time}+0${zoneOffsetHours(zone)}:00`;
};

function useColumns(site: Site): readonly ChartColumn<SeatsHour>[] {
  const t = useTranslations('theatre.seats');
  const format = useFormat();
  const { zone } = site.city;
  const start = (row: SeatsHour) => new Date(row.at - HALF_HOUR_MS);
  const share = (id: 'occupancy' | 'low' | 'high'): ChartColumn<SeatsHour> => ({
    id,
    label: t(id),
    numeric: true,
    text: (row) => (row[id] === null ? '–' : format.percent(row[id])),
    value: (row) => row[id],
  });
  return [
    {
      id: 'hour',
      label: t('hour', { zone: zoneName(zone) }),
      text: (row) => format.dateTime(start(row), zone, 'day'),
      value: (row) => localText(start(row), zone),
    },
    { id: 'kind', label: t('kind'), text: (row) => t(`kinds.${row.kind}`), value: (row) => t(`kinds.${row.kind}`) },
    share('occupancy'),
    share('low'),
    share('high'),
    {
      id: 'showings',
      label: t('showings'),
      numeric: true,
      text: (row) => (row.showings === null ? '–' : format.number(row.showings)),
      value: (row) => row.showings,
    },
    {
      id: 'capacity',
      label: t('capacity'),
      numeric: true,
      text: (row) => format.number(row.capacity),
      value: (row) => row.capacity,
    },
  ];
}

function Chart({
  hours,
  asOf,
  site,
}: {
  readonly hours: readonly SeatsHour[];
  readonly asOf: number;
  readonly site: Site;
}) {
  const t = useTranslations('theatre.seats');
  const format = useFormat();
  const { zone } = site.city;
  const series = useMemo(() => seatsSeries(hours, { seen: t('seen'), forecast: t('forecast') }), [hours, t]);
  const highest = Math.max(0, ...hours.map(({ occupancy, high }) => Math.max(occupancy ?? 0, high ?? 0)));
  const ticks = valueTicks(valueExtent([highest > 50 ? 100 : Math.ceil((highest + 2) / 10) * 10]));
  const fullest = fullestAhead(hours);
  return (
    <LineChart
      series={series}
      xAxis={useTimeAxis(asOf - BACK_MS, asOf + AHEAD_MS, zone, 'time')}
      yAxis={{
        extent: [0, ticks.at(-1) ?? 100],
        ticks,
        format: (value) => format.percent(value, 0),
        told: (value) => format.percent(value),
      }}
      height={HEIGHT_PX}
      widest={WIDEST_MS}
      now={{ x: asOf, label: t('nowLabel', { time: format.time(new Date(asOf), zone) }) }}
      finding={
        fullest === undefined
          ? t('findingNone')
          : t('finding', {
              time: format.dateTime(new Date(fullest.at - HALF_HOUR_MS), zone, 'day'),
              occupancy: format.percent(fullest.occupancy ?? 0),
              range: format.range(fullest.low ?? 0, fullest.high ?? 0),
            })
      }
    />
  );
}

/** Both answers, or the first that failed: the chart needs both. */
function useSeats(site: Site) {
  const day = useDay(site.id);
  const forecast = useForecast(site.id);
  const hours = useMemo(
    () => (day.data === undefined || forecast.data === undefined ? NONE : seatsHours(day.data, forecast.data)),
    [day.data, forecast.data],
  );
  const lacking: UseQueryResult = day.data === undefined ? day : forecast;
  return { hours, lacking, forecast: forecast.data };
}

/** How full it was in the last twelve hours and will be in the next seventy-two. */
export function SeatsPanel({ site }: { readonly site: Site }) {
  const t = useTranslations('theatre.seats');
  const format = useFormat();
  const { hours, lacking, forecast } = useSeats(site);
  const zone = zoneName(site.city.zone);
  const basis = forecast?.hours.find(({ kind }) => kind === 'programme')?.basis;
  return (
    <ChartFrame
      title={t('title')}
      subtitle={t('unit', { zone })}
      subject={site.name}
      asOf={forecast === undefined ? null : format.dateTime(forecast.asOf, site.city.zone)}
      filters={[[t('theatre'), site.name]]}
      synthetic={site.synthetic}
      columns={useColumns(site)}
      rows={hours}
      state={chartState(lacking, () => (hours.length === 0 ? t('empty') : null))}
      height={HEIGHT_PX}
      foot={basis === undefined ? undefined : t(`basis.${basis}`)}
    >
      <Chart hours={hours} asOf={Date.parse(forecast?.asOf ?? '')} site={site} />
    </ChartFrame>
  );
}
