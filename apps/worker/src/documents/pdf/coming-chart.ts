import { localDateTime } from '@cineradar/core/shared/zones';
import { Line, Path, Svg } from '@react-pdf/renderer';
import { createElement as h, type ReactElement, type ReactNode } from 'react';
import type { Figures } from '../words/figures.ts';
import { gridLine } from './grid-line.ts';
import { PALETTE } from './palette.ts';
import { label } from './svg-text.ts';
import type { ComingHour, TheatreSheet } from './theatre-sheet.ts';

type Frame = { readonly width: number; readonly height: number };

const LEFT = 24;
const RIGHT = 6;
const TOP = 8;
const BOTTOM = 14;
const HOUR_MS = 3_600_000;
const HOURS = 72;
const TICKS = [0, 25, 50, 75, 100] as const;

/** Hours that follow each other; over a night nothing is drawn. */
const runsOf = (hours: readonly ComingHour[]): readonly (readonly ComingHour[])[] => {
  const runs: ComingHour[][] = [];
  for (const hour of hours) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && hour.hour.getTime() - before.hour.getTime() <= HOUR_MS)
      run.push(hour);
    else runs.push([hour]);
  }
  return runs;
};

/** Noon and midnight of a zone within the three days: where the axis is labelled, and the days part. */
const marksOf = (now: Date, sheet: TheatreSheet): readonly { readonly at: Date; readonly isNoon: boolean }[] =>
  Array.from(
    { length: HOURS + 1 },
    (_, ahead) => new Date(Math.ceil(now.getTime() / HOUR_MS) * HOUR_MS + ahead * HOUR_MS),
  )
    .map((at) => ({ at, time: localDateTime(at, sheet.zone).time }))
    .filter(({ time }) => time === '12:00' || time === '00:00')
    .map(({ at, time }) => ({ at, isNoon: time === '12:00' }));

type Scale = { readonly x: (instant: Date) => number; readonly y: (percent: number) => number };

const runPaths = (run: readonly ComingHour[], { x, y }: Scale): readonly ReactNode[] => {
  const point = (hour: ComingHour, value: number): string => `${x(hour.hour).toFixed(2)} ${y(value).toFixed(2)}`;
  // A lone hour would be a band without width.
  const wide =
    run.length > 1
      ? run
      : run.flatMap((hour) => [hour, { ...hour, hour: new Date(hour.hour.getTime() + HOUR_MS / 2) }]);
  const upper = wide.map((hour) => point(hour, hour.high));
  const lower = wide.map((hour) => point(hour, hour.low)).toReversed();
  const key = run[0]?.hour.toISOString() ?? '';
  return [
    h(Path, {
      key: `${key} band`,
      d: `M${[...upper, ...lower].join('L')}Z`,
      fill: PALETTE['occ-2'],
      fillOpacity: 0.45,
    }),
    h(Path, {
      key: `${key} line`,
      d: `M${wide.map((hour) => point(hour, hour.middle)).join('L')}`,
      fill: 'none',
      stroke: PALETTE['occ-4'],
      strokeWidth: 1.2,
      strokeDasharray: '3 1.8',
    }),
  ];
};

/** What is forecast of the next three days, by hour of the start: dashed, with its interval as a band. */
export const comingChart = (sheet: TheatreSheet, { width, height }: Frame, figures: Figures): ReactElement => {
  const { now, coming } = sheet;
  const x = (instant: Date): number =>
    LEFT + ((instant.getTime() - now.getTime()) / (HOURS * HOUR_MS)) * (width - LEFT - RIGHT);
  const top = Math.max(...coming.map(({ high }) => high), 1);
  // A quiet house would be a line along the floor of a full scale.
  const high = TICKS.find((tick) => tick > 0 && tick >= top) ?? 100;
  const y = (percent: number): number => TOP + (1 - Math.min(percent, high) / high) * (height - TOP - BOTTOM);
  const shown = TICKS.filter((tick) => tick <= high);
  return h(
    Svg,
    { viewBox: `0 0 ${width} ${height}`, width, height },
    ...shown.flatMap((tick) => gridLine(figures.percent(tick, 0), { from: LEFT, to: width - RIGHT, y: y(tick) })),
    ...marksOf(now, sheet).map(({ at, isNoon }): ReactNode => {
      if (!isNoon)
        return h(Line, {
          key: at.toISOString(),
          x1: x(at),
          x2: x(at),
          y1: TOP,
          y2: height - BOTTOM,
          stroke: PALETTE['line-strong'],
          strokeWidth: 0.5,
        });
      const { date } = localDateTime(at, sheet.zone);
      return label(`${figures.weekday(new Date(`${date}T00:00:00Z`).getUTCDay())} 12`, x(at), height - 2, {
        anchor: 'middle',
      });
    }),
    ...runsOf(coming).flatMap((run) => runPaths(run, { x, y })),
  );
};
