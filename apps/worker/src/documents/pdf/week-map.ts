import { Rect, Svg } from '@react-pdf/renderer';
import { createElement as h, type ReactElement, type ReactNode } from 'react';
import type { Figures } from '../words/figures.ts';
import { occupancyColours, PALETTE } from './palette.ts';
import { label } from './svg-text.ts';
import type { TheatreSheet } from './theatre-sheet.ts';

type Frame = { readonly width: number; readonly height: number };

const LEFT = 22;
const BOTTOM = 11;
const GAP = 1.2;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const HOURS_A_DAY = 24;

/** How full each hour of the week usually is, the figure in each cell. */
export const weekMap = ({ week }: TheatreSheet, { width, height }: Frame, figures: Figures): ReactElement => {
  const first = Math.min(...week.map(({ hour }) => hour), 10);
  const last = Math.max(...week.map(({ hour }) => hour), 22);
  const hours = Array.from({ length: last - first + 1 }, (_, place) => first + place);
  const cell = { width: (width - LEFT) / hours.length, height: (height - BOTTOM) / WEEKDAYS.length };
  const told = new Map(week.map(({ weekday, hour, percent }) => [`${weekday} ${hour}`, percent]));
  const draw = (weekday: number, row: number, hour: number, column: number): ReactNode[] => {
    const percent = told.get(`${weekday} ${hour}`);
    const [x, y] = [LEFT + column * cell.width, row * cell.height];
    const size = { width: cell.width - GAP, height: cell.height - GAP };
    const key = `${weekday} ${hour}`;
    if (percent === undefined)
      return [h(Rect, { key, x, y, ...size, rx: 1, fill: PALETTE.surface, stroke: PALETTE.line, strokeWidth: 0.4 })];
    const { ground, ink } = occupancyColours(percent);
    return [
      h(Rect, { key, x, y, ...size, rx: 1, fill: ground }),
      label(figures.number(percent), x + size.width / 2, y + size.height / 2 + 2.2, {
        anchor: 'middle',
        size: 6.2,
        fill: ink,
      }),
    ];
  };
  return h(
    Svg,
    { viewBox: `0 0 ${width} ${height}`, width, height },
    ...WEEKDAYS.flatMap((weekday, row): ReactNode[] => [
      label(figures.weekday(weekday), 0, row * cell.height + cell.height / 2 + 1.8, { fill: PALETTE['ink-2'] }),
      ...hours.flatMap((hour, column) => draw(weekday, row, hour, column)),
    ]),
    ...hours.map((hour, column) =>
      label(String(hour % HOURS_A_DAY), LEFT + (column + 0.5) * cell.width - GAP / 2, height - 2, { anchor: 'middle' }),
    ),
  );
};
