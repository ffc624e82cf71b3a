import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ChartFrame } from '../../../../../charts/chart-frame.tsx';
import type { ChartColumn } from '../../../../../charts/chart-table.tsx';
import { WeekHourMap } from '../../../../../charts/week-hour-map.tsx';
import { type WeekHour as Cell, WEEKDAYS } from '../../../../../charts/week-hours.ts';
import type { Format } from '../../../../../format/format.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { OccupancyLegend } from '../../../../../ui/occupancy-legend.tsx';
import type { Site } from './find-site.ts';
import { chartState } from './panel-state.tsx';
import { useWeekHours } from './queries.ts';
import { extremes, hourNow, toCells, type ToldHour } from './week-cells.ts';

const HEIGHT_PX = 200;
const NONE: readonly ToldHour[] = [];

/** The format module counts weekdays from Sunday, the wire from Monday as 1. */
const when = (format: Format, { weekday, hour }: Pick<ToldHour, 'weekday' | 'hour'>): string =>
  `${format.weekdayName(weekday % 7)} ${format.hour(hour % 24)}`;

function useColumns(): readonly ChartColumn<ToldHour>[] {
  const t = useTranslations('theatre.week');
  const format = useFormat();
  return [
    { id: 'when', label: t('hour'), text: (row) => when(format, row), value: (row) => when(format, row) },
    {
      id: 'occupancy',
      label: t('occupancy'),
      numeric: true,
      text: (row) => (row.occupancy === null ? '–' : format.percent(row.occupancy)),
      value: (row) => row.occupancy,
    },
    ...(['admissions', 'capacity', 'showings'] as const).map((id) => ({
      id,
      label: t(id),
      numeric: true,
      text: (row: ToldHour) => format.number(row[id]),
      value: (row: ToldHour) => row[id],
    })),
  ];
}

function Map({
  told,
  asOf,
  site,
  weeks,
}: {
  readonly told: readonly ToldHour[];
  readonly asOf: string;
  readonly site: Site;
  readonly weeks: number;
}) {
  const t = useTranslations('theatre.week');
  const format = useFormat();
  const cells = useMemo(() => toCells(told), [told]);
  const ends = extremes(told);
  const tell = (cell: Cell) => {
    const whole = told.find(({ weekday, hour }) => weekday === cell.weekday + 1 && hour === cell.hour);
    const heading = when(format, { weekday: cell.weekday + 1, hour: cell.hour });
    if (whole === undefined) return { heading, rows: [{ id: 'none', label: t('noShowings'), value: '' }] };
    return {
      heading,
      rows: [
        {
          id: 'occupancy',
          label: t('occupancyMean', { weeks }),
          value: whole.occupancy === null ? '–' : format.percent(whole.occupancy),
        },
        { id: 'admissions', label: t('admissions'), value: format.number(whole.admissions) },
        { id: 'showings', label: t('showings'), value: format.number(whole.showings) },
      ],
    };
  };
  return (
    <WeekHourMap
      cells={cells}
      days={WEEKDAYS.map((weekday) => format.weekdayName((weekday + 1) % 7))}
      now={hourNow(asOf, site.city.zone)}
      tell={tell}
      finding={
        ends === null
          ? t('empty')
          : t('finding', {
              fullest: when(format, ends.fullest),
              high: format.percent(ends.fullest.occupancy ?? 0),
              emptiest: when(format, ends.emptiest),
              low: format.percent(ends.emptiest.occupancy ?? 0),
            })
      }
    />
  );
}

/** When in the week it is full. */
export function WeekPanel({ site, className }: { readonly site: Site; readonly className: string }) {
  const t = useTranslations('theatre.week');
  const format = useFormat();
  const week = useWeekHours(site.id);
  const told = week.data?.cells ?? NONE;
  const weeks = week.data?.weeks ?? 8;
  return (
    <ChartFrame
      className={className}
      title={t('title')}
      subtitle={t('unit', { weeks })}
      subject={site.name}
      asOf={week.data === undefined ? null : format.dateTime(week.data.asOf, site.city.zone)}
      filters={[
        [t('theatre'), site.name],
        ...(week.data === undefined
          ? []
          : [[t('period'), `${week.data.period.from} – ${week.data.period.to}`] as const]),
      ]}
      synthetic={site.synthetic}
      columns={useColumns()}
      rows={told}
      state={chartState(week, ({ cells }) => (cells.length === 0 ? t('empty') : null))}
      height={HEIGHT_PX}
      marks={
        <span className="max-lg:hidden 2xl:inline">
          <OccupancyLegend label="" />
        </span>
      }
      foot={t('outlined')}
    >
      <Map told={told} asOf={week.data?.asOf ?? ''} site={site} weeks={weeks} />
    </ChartFrame>
  );
}
