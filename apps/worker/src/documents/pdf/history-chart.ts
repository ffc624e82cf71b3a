import { Circle, Line, Path, Svg } from '@react-pdf/renderer';
import { createElement as h, type ReactElement, type ReactNode } from 'react';
import type { Figures } from '../words/figures.ts';
import type { Words } from '../words/words.ts';
import { gridLine } from './grid-line.ts';
import { PALETTE } from './palette.ts';
import { pathThrough } from './small-charts.ts';
import { label } from './svg-text.ts';
import type { ScoreDay, TheatreSheet } from './theatre-sheet.ts';

type Frame = { readonly width: number; readonly height: number };

const LEFT = 20;
const RIGHT = 24;
const TOP = 8;
const BOTTOM = 14;
const DAY_MS = 86_400_000;
const STEP = 20;

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** Multiples of 20 that hold all values, at least two steps apart. */
const scaleOf = (values: readonly number[]): { readonly low: number; readonly high: number } => {
  const low = Math.max(Math.floor((Math.min(...values) - 2) / STEP) * STEP, 0);
  const high = Math.min(Math.ceil((Math.max(...values) + 2) / STEP) * STEP, 100);
  return { low, high: Math.max(high, low + 2 * STEP) };
};

const bandPath = (days: readonly ScoreDay[], x: (day: string) => number, y: (value: number) => number): string => {
  const upper = days.map(({ day, cityHigh }) => `${x(day).toFixed(2)} ${y(cityHigh).toFixed(2)}`);
  const lower = days.map(({ day, cityLow }) => `${x(day).toFixed(2)} ${y(cityLow).toFixed(2)}`).toReversed();
  return `M${[...upper, ...lower].join('L')}Z`;
};

const newWeights = (days: readonly ScoreDay[]): readonly ScoreDay[] =>
  days.filter(({ weightsVersion }, place) => place > 0 && days[place - 1]?.weightsVersion !== weightsVersion);

const ticksOf = ({ low, high }: { readonly low: number; readonly high: number }): readonly number[] =>
  Array.from({ length: (high - low) / STEP + 1 }, (_, place) => low + place * STEP);

type Scale = { readonly x: (day: string) => number; readonly y: (value: number) => number };
type Chart = Scale & {
  readonly sheet: TheatreSheet;
  readonly frame: Frame;
  readonly words: Words;
  readonly figures: Figures;
};

const scoreGrid = ({ y, frame: { width }, figures }: Chart, ticks: readonly number[]): readonly ReactNode[] =>
  ticks.flatMap((tick) => gridLine(figures.number(tick), { from: LEFT, to: width - RIGHT, y: y(tick) }));

const dayLabels = ({ x, frame: { height }, figures }: Chart, first: number, span: number): readonly ReactNode[] =>
  [0, 1 / 3, 2 / 3, 1].map((share, place) => {
    const day = new Date((first + Math.round(share * span)) * DAY_MS).toISOString().slice(0, 10);
    const anchor = place === 0 ? 'start' : place === 3 ? 'end' : 'middle';
    return label(figures.dayShort(day), x(day), height - 2, { anchor });
  });

const weightMarks = ({ x, frame: { height }, words, sheet: { history } }: Chart): readonly ReactNode[] =>
  newWeights(history).flatMap(({ day, weightsVersion }) => [
    h(Line, {
      key: day,
      x1: x(day),
      x2: x(day),
      y1: TOP,
      y2: height - BOTTOM,
      stroke: PALETTE['control-line'],
      strokeWidth: 0.6,
      strokeDasharray: '2 2',
    }),
    label(words.theatre.newWeights(weightsVersion), x(day) + 3, TOP + 5),
  ]);

/** The city's band is named where there is room for its name. */
const NAMED_FROM_DAYS = 30;

const bandName = ({ x, y, words, sheet: { history, city } }: Chart): ReactNode => {
  const middle = history[Math.floor(history.length / 2)];
  if (middle === undefined || history.length < NAMED_FROM_DAYS) return null;
  const height = y((middle.cityLow + middle.cityHigh) / 2) + 2;
  return label(words.theatre.cityMiddle(city), x(middle.day), height, { anchor: 'middle' });
};

const scoreLine = ({ x, y, figures, sheet: { history, day: newest } }: Chart): readonly ReactNode[] => {
  const scores = history.map(({ score }) => score);
  const line = h(Path, {
    key: 'line',
    d: pathThrough(scores, (place) => x(history[place]?.day ?? newest), y),
    fill: 'none',
    stroke: PALETTE.ink,
    strokeWidth: 1.3,
    strokeLinejoin: 'round',
  });
  const last = history.at(-1);
  if (last === undefined) return [line];
  const look = { size: 8, weight: 600, fill: PALETTE.ink };
  return [
    line,
    h(Circle, { key: 'last', cx: x(last.day), cy: y(last.score), r: 2.2, fill: PALETTE.ink }),
    label(figures.number(last.score, 1), x(last.day) + 5, y(last.score) + 3, look),
  ];
};

/** Fewer days than these are drawn at the right of so many. */
const LEAST_DAYS = 30;

/** The score of each day, with the middle half of its city as a band. */
export const historyChart = (sheet: TheatreSheet, frame: Frame, words: Words, figures: Figures): ReactElement => {
  const { history, day: newest } = sheet;
  const { width, height } = frame;
  const scale = scaleOf(history.flatMap(({ score, cityLow, cityHigh }) => [score, cityLow, cityHigh]));
  const first = Math.min(dayNumber(history[0]?.day ?? newest), dayNumber(newest) - LEAST_DAYS + 1);
  const span = Math.max(dayNumber(newest) - first, 1);
  const x = (day: string): number => LEFT + ((dayNumber(day) - first) / span) * (width - LEFT - RIGHT);
  const y = (value: number): number =>
    TOP + (1 - (value - scale.low) / (scale.high - scale.low)) * (height - TOP - BOTTOM);
  const chart = { x, y, sheet, frame, words, figures };
  return h(
    Svg,
    { viewBox: `0 0 ${width} ${height}`, width, height },
    history.length > 1 ? h(Path, { d: bandPath(history, x, y), fill: PALETTE['neutral-soft'] }) : null,
    ...scoreGrid(chart, ticksOf(scale)),
    ...dayLabels(chart, first, span),
    ...weightMarks(chart),
    bandName(chart),
    ...scoreLine(chart),
  );
};
