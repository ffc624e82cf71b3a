import type { ChainCode } from '@cineradar/core/shared/ids';
import { Circle, Path, Polygon, Rect, Svg } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { box, text } from './element.ts';
import { PALETTE } from './palette.ts';

/** A chain's shape in its colour: never one without the other. */
export const chainMark = (chain: ChainCode, size: number): ReactElement => {
  const frame = { viewBox: '0 0 10 10', width: size, height: size };
  switch (chain) {
    case 'XXI':
      return h(Svg, frame, h(Circle, { cx: 5, cy: 5, r: 4.2, fill: PALETTE['chain-xxi'] }));
    case 'CGV':
      return h(Svg, frame, h(Rect, { x: 1.2, y: 1.2, width: 7.6, height: 7.6, fill: PALETTE['chain-cgv'] }));
    case 'CINEPOLIS':
      return h(Svg, frame, h(Polygon, { points: '5,0.3 9.7,5 5,9.7 0.3,5', fill: PALETTE['chain-cinepolis'] }));
  }
};

/** Up is blue, down is orange; the fonts hold no arrows. */
const arrow = (isUp: boolean, size: number): ReactElement =>
  h(
    Svg,
    { viewBox: '0 0 10 10', width: size, height: size },
    h(Path, {
      d: isUp ? 'M5 8.8V1.6M1.8 4.6 5 1.4 8.2 4.6' : 'M5 1.2V8.4M1.8 5.4 5 8.6 8.2 5.4',
      fill: 'none',
      stroke: isUp ? PALETTE.pos : PALETTE.neg,
      strokeWidth: 1.4,
      strokeLinecap: 'round',
      strokeLinejoin: 'round',
    }),
  );

/** A change as an arrow and a figure; a dot where nothing moved, a dash where nothing is known. */
export const movement = (change: number | null, figure: string, size: number): ReactElement => {
  if (change === null) return text({ fontSize: size, color: PALETTE['ink-3'] }, '–');
  if (change === 0) return text({ fontSize: size, color: PALETTE['ink-3'] }, '·');
  const color = change > 0 ? PALETTE.pos : PALETTE.neg;
  return box(
    { flexDirection: 'row', alignItems: 'center', justifyContent: 'flex-end', gap: 2 },
    arrow(change > 0, size * 0.85),
    text({ fontSize: size, color }, figure),
  );
};

const LIT = { low: 1, medium: 2, high: 3 } as const;

/** Three bars, as many lit as a figure is sure. */
export const confidenceBars = (confidence: keyof typeof LIT, size: number): ReactElement =>
  h(
    Svg,
    { viewBox: '0 0 12 10', width: size * 1.2, height: size },
    ...[0, 1, 2].map((place) =>
      h(Rect, {
        key: place,
        x: place * 4,
        y: 7 - place * 3,
        width: 2.6,
        height: 3 + place * 3,
        fill: place < LIT[confidence] ? PALETTE['ink-2'] : PALETTE['line-strong'],
      }),
    ),
  );

const FLASK =
  'M14 2v6a2 2 0 0 0 .245.96l5.51 10.08A2 2 0 0 1 18 22H6a2 2 0 0 1-1.755-2.96l5.51-10.08A2 2 0 0 0 10 8V2M6.453 15h11.094M8.5 2h7';

/** The dashed badge with a flask: nobody may take simulated figures for true ones. */
export const syntheticBadge = (label: string, size: number): ReactElement =>
  box(
    {
      flexDirection: 'row',
      alignItems: 'center',
      gap: size * 0.45,
      borderWidth: 0.8,
      borderStyle: 'dashed',
      borderColor: PALETTE['control-line'],
      borderRadius: 3,
      paddingVertical: size * 0.3,
      paddingHorizontal: size * 0.6,
    },
    h(
      Svg,
      { viewBox: '0 0 24 24', width: size * 1.1, height: size * 1.1 },
      h(Path, {
        d: FLASK,
        fill: 'none',
        stroke: PALETTE['ink-2'],
        strokeWidth: 2,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
      }),
    ),
    text({ fontSize: size, fontWeight: 500, color: PALETTE['ink-2'] }, label),
  );
