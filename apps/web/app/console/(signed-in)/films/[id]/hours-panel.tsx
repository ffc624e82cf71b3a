import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ChartFrame } from '../../../../../charts/chart-frame.tsx';
import { LineChart } from '../../../../../charts/line-chart.tsx';
import type { XAxis } from '../../../../../charts/plot.ts';
import { valueTicks } from '../../../../../charts/ticks.ts';
import { NATIONAL_ZONE } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { type FilmHour, hourAt, hoursSeries } from './model/hours-series.ts';
import type { FilmDay } from './queries.ts';

const HEIGHT_PX = 292;

function useHourAxis(hours: readonly FilmHour[]): XAxis {
  const t = useTranslations('film.hours');
  const format = useFormat();
  return useMemo(() => {
    const first = hours[0]?.hour ?? 9;
    const last = (hours.at(-1)?.hour ?? 23) + 1;
    return {
      extent: [first, last] as const,
      ticks: (most) => {
        const every = [1, 2, 3, 6].find((step) => (last - first) / step < most) ?? 6;
        return Array.from({ length: last - first + 1 }, (_, place) => first + place)
          .filter((hour) => hour % every === 0)
          .map((hour) => ({ at: hour, label: format.hour(hour % 24) }));
      },
      heading: (x) => t('before', { hour: format.hour(Math.ceil(x) % 24) }),
    };
  }, [hours, format, t]);
}

function useColumns() {
  const t = useTranslations('film.hours');
  const format = useFormat();
  const figure = (id: 'admissions' | 'total' | 'expectedTotal' | 'median' | 'least' | 'most') => ({
    id,
    label: t(`columns.${id}`),
    numeric: true,
    text: (row: FilmHour) => (row[id] === null ? '–' : format.number(Math.round(row[id]))),
    value: (row: FilmHour) => row[id],
  });
  return [
    {
      id: 'hour',
      label: t('columns.hour'),
      text: (row: FilmHour) => format.hour(row.hour % 24),
      value: (row: FilmHour) => row.hour,
    },
    ...(['admissions', 'total', 'expectedTotal', 'median', 'least', 'most'] as const).map(figure),
  ];
}

function Chart({ film }: { readonly film: FilmDay }) {
  const t = useTranslations('film.hours');
  const format = useFormat();
  const xAxis = useHourAxis(film.hours);
  const now = Math.min(hourAt(film.asOf, film.day), xAxis.extent[1]);
  const labels = { own: t('own'), usual: t('usual'), expected: t('expected') };
  const highest = Math.max(
    1,
    ...film.hours.flatMap(({ total, expectedTotal, most, median }) => [
      total ?? 0,
      expectedTotal ?? 0,
      most ?? 0,
      median ?? 0,
    ]),
  );
  const ticks = valueTicks([0, highest]);
  const { comparison, figures } = film;
  return (
    <LineChart
      series={hoursSeries(film, now, labels)}
      xAxis={xAxis}
      yAxis={{ extent: [0, ticks.at(-1) ?? highest], ticks, format: (value) => format.short(value) }}
      height={HEIGHT_PX}
      {...(film.isOver ? {} : { now: { x: now, label: t('now', { time: format.time(film.asOf, NATIONAL_ZONE) }) } })}
      finding={
        comparison === null
          ? t('findingAlone', { count: format.number(figures.admissionsLow ?? 0) })
          : t('finding', {
              own: format.number(comparison.own),
              hour: format.hour((comparison.throughHour + 1) % 24),
              median: format.number(Math.round(comparison.median)),
            })
      }
    />
  );
}

/** Admissions through the day beside comparable films at the same point of their runs, and what is still expected. */
export function HoursPanel({ film, className }: { readonly film: FilmDay; readonly className: string }) {
  const t = useTranslations('film.hours');
  const format = useFormat();
  const isEmpty = film.hours.length === 0;
  return (
    <ChartFrame
      className={className}
      title={t('title')}
      subtitle={t('unit')}
      subject={film.movie.title}
      asOf={format.dateTime(film.asOf)}
      filters={[[t('film'), film.movie.title]]}
      synthetic={film.movie.synthetic}
      columns={useColumns()}
      rows={film.hours}
      state={isEmpty ? { kind: 'empty', why: t('empty') } : { kind: 'ready' }}
      height={HEIGHT_PX}
      foot={
        film.comparables.known
          ? t('foot', { count: film.comparables.films.length })
          : t(`footWithout.${film.comparables.reason}`)
      }
    >
      <Chart film={film} />
    </ChartFrame>
  );
}
