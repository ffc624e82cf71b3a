import { G, Path, Svg } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { box, text } from './element.ts';
import { PALETTE } from './palette.ts';

const ROUND = { fill: 'none', strokeLinecap: 'round' } as const;

/** A screen and two rows of seats seen from above, the last of them lit. */
const symbol = (size: number): ReactElement =>
  h(
    Svg,
    { viewBox: '0 0 24 24', width: size, height: size },
    h(
      G,
      {},
      h(Path, { ...ROUND, d: 'M7 3.6h10', stroke: PALETTE.ink, strokeWidth: 2.2 }),
      h(Path, { ...ROUND, d: 'M6.2 12.4a8.6 8.6 0 0 1 11.6 0', stroke: PALETTE.ink, strokeWidth: 3 }),
      h(Path, { ...ROUND, d: 'M2.6 19.2a14.2 14.2 0 0 1 9-4.1', stroke: PALETTE.ink, strokeWidth: 3 }),
      h(Path, { ...ROUND, d: 'M16.6 16.3a14.2 14.2 0 0 1 4.8 2.9', stroke: PALETTE['seat-taken'], strokeWidth: 3 }),
    ),
  );

/** Symbol and name. */
export const brand = (size: number): ReactElement =>
  box(
    { flexDirection: 'row', alignItems: 'center', gap: size * 0.32 },
    symbol(size),
    text(
      { fontSize: size * 0.72, fontWeight: 600, letterSpacing: -0.015 * size * 0.72, color: PALETTE.ink },
      'CineRadar',
    ),
  );
