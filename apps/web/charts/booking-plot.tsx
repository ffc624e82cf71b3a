import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { beforeStart, HOUR_MARKS, hoursBefore } from './before-start.ts';
import { LinePlot } from './line-plot.tsx';
import type { Series, SeriesPoint } from './series.ts';
import { valueExtent, valueTicks } from './ticks.ts';

/** Seats at a time before the start; `seats` null where nobody looked. */
export type BookingPoint = {
  readonly hoursBefore: number;
  readonly seats: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
};

export type BookingCurveProps = {
  /** What was seen, earliest first. */
  readonly sold: readonly BookingPoint[];
  /** What such showings usually have sold by then, with p10–p90. */
  readonly usual?: readonly BookingPoint[];
  /** What is expected from the last look on, with its interval. */
  readonly forecast?: readonly BookingPoint[];
  readonly capacity: number | null;
  readonly format: (seats: number) => string;
  readonly height: number;
  /** One sentence that states the finding. */
  readonly finding: string;
};

const toPoint = ({ hoursBefore: hours, seats, low, high }: BookingPoint): SeriesPoint => ({
  x: beforeStart(hours),
  y: seats,
  low: low ?? null,
  high: high ?? null,
});

const usePlotted = ({ sold, usual = [], forecast = [], format }: BookingCurveProps): readonly Series[] => {
  const t = useTranslations('charts');
  return useMemo(() => {
    const last = (points: readonly BookingPoint[]) => points.findLast(({ seats }) => seats !== null)?.seats ?? null;
    const end = last(forecast) ?? last(sold);
    const label = end === null ? {} : { endLabel: format(Math.round(end)) };
    return [
      { id: 'usual', label: t('usual'), kind: 'usual', tone: 'ink-3', points: usual.map(toPoint) },
      {
        id: 'forecast',
        label: t('forecast'),
        kind: 'forecast',
        tone: 'seat-taken',
        points: forecast.map(toPoint),
        ...label,
      },
      {
        id: 'sold',
        label: t('sold'),
        kind: 'own',
        tone: 'seat-taken',
        points: sold.map(toPoint),
        ...(forecast.length === 0 ? label : {}),
      },
    ];
  }, [sold, usual, forecast, format, t]);
};

/**
 * Seats against the hours before the start: the own curve strong, the usual one dotted in its band, the forecast dashed,
 * the hall's capacity above. Hours are drawn by their square root, for half of all seats go in the last few.
 */
export const BookingPlot = (props: BookingCurveProps) => {
  const { sold, usual = [], forecast = [], capacity, format, height, finding } = props;
  const t = useTranslations('charts');
  const series = usePlotted(props);
  const all = [...sold, ...usual, ...forecast];
  const earliest = Math.max(1, ...all.map((point) => point.hoursBefore));
  const ticks = valueTicks(valueExtent([capacity ?? 0, ...all.flatMap(({ seats, high }) => [seats ?? 0, high ?? 0])]));
  const marks = HOUR_MARKS.filter((hours) => hours <= earliest);
  const word = (hours: number) => (hours === 0 ? t('start') : t('hoursBefore', { hours }));
  const short = (hours: number) => (hours === 0 ? t('start') : t('hours', { hours }));
  return (
    <LinePlot
      series={series}
      height={height}
      finding={finding}
      xAxis={{
        extent: [beforeStart(earliest), 0],
        ticks: () => marks.map((hours) => ({ at: beforeStart(hours), label: short(hours) })),
        heading: (x) => word(Math.round(hoursBefore(x) * 10) / 10),
      }}
      yAxis={{ extent: [0, ticks.at(-1) ?? 1], ticks, format }}
      {...(capacity === null ? {} : { levels: [{ y: capacity, label: t('capacity', { seats: format(capacity) }) }] })}
    />
  );
};
