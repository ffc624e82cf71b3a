import { useTranslations } from 'use-intl';
import { ChartFrame } from '../../../../../charts/chart-frame.tsx';
import { LineChart } from '../../../../../charts/line-chart.tsx';
import { valueTicks } from '../../../../../charts/ticks.ts';
import { useTimeAxis } from '../../../../../charts/use-time-axis.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import type { FilmDay } from './queries.ts';

type RunDay = FilmDay['run'][number];

const HEIGHT_PX = 240;
const DAY_MS = 86_400_000;

const dayAt = (day: string): number => Date.parse(`${day}T12:00:00+07:00`);

function useColumns() {
  const t = useTranslations('film.run');
  const format = useFormat();
  const figure = (id: 'dayNumber' | 'admissions' | 'median' | 'films') => ({
    id,
    label: t(id),
    numeric: true,
    text: (row: RunDay) => (row[id] === null ? '–' : format.number(Math.round(row[id]))),
    value: (row: RunDay) => row[id],
  });
  return [
    { id: 'day', label: t('day'), text: (row: RunDay) => format.day(row.day), value: (row: RunDay) => row.day },
    ...(['dayNumber', 'admissions', 'median', 'films'] as const).map(figure),
  ];
}

function Chart({ run }: { readonly run: readonly RunDay[] }) {
  const t = useTranslations('film.run');
  const format = useFormat();
  const [first, last] = [run[0], run.at(-1)];
  const from = dayAt(first?.day ?? '');
  const xAxis = useTimeAxis(from, Math.max(dayAt(last?.day ?? ''), from + DAY_MS), 'Asia/Jakarta', 'day');
  const ticks = valueTicks([
    0,
    Math.max(1, ...run.flatMap(({ admissions, median }) => [admissions ?? 0, median ?? 0])),
  ]);
  const best = run.toSorted((a, b) => (b.admissions ?? 0) - (a.admissions ?? 0))[0];
  const own = run.map(({ day, admissions }) => ({ x: dayAt(day), y: admissions }));
  const usual = run.map(({ day, median }) => ({ x: dayAt(day), y: median }));
  return (
    <LineChart
      series={[
        ...(usual.some(({ y }) => y !== null)
          ? [{ id: 'usual', label: t('median'), kind: 'usual' as const, tone: 'ink-3' as const, points: usual }]
          : []),
        { id: 'own', label: t('admissions'), kind: 'own', tone: 'seat-taken', points: own },
      ]}
      xAxis={xAxis}
      yAxis={{ extent: [0, ticks.at(-1) ?? 1], ticks, format: (value) => format.short(value) }}
      height={HEIGHT_PX}
      widest={1.5 * DAY_MS}
      finding={t('finding', { day: format.day(best?.day ?? ''), count: format.number(best?.admissions ?? 0) })}
    />
  );
}

/** The film's days so far, each beside the same point of the runs of comparable films. */
export function RunPanel({ film, className = '' }: { readonly film: FilmDay; readonly className?: string }) {
  const t = useTranslations('film.run');
  const format = useFormat();
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
      rows={film.run}
      state={film.run.length < 2 ? { kind: 'empty', why: t('empty') } : { kind: 'ready' }}
      height={HEIGHT_PX}
      {...(film.comparables.known ? { foot: t('foot') } : {})}
    >
      <Chart run={film.run} />
    </ChartFrame>
  );
}
