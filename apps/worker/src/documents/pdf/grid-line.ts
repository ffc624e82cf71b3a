import { Line } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { PALETTE } from './palette.ts';
import { label } from './svg-text.ts';

type Span = { readonly from: number; readonly to: number; readonly y: number };

/** A line of a chart's scale, with its figure at the left. */
export const gridLine = (figure: string, { from, to, y }: Span): readonly ReactElement[] => [
  h(Line, {
    key: `line ${figure}`,
    ...{ x1: from, x2: to, y1: y, y2: y },
    stroke: PALETTE.line,
    strokeWidth: 0.5,
  }),
  label(figure, from - 4, y + 2.2, { anchor: 'end' }),
];
