import type { ReactElement } from 'react';
import type { Words } from '../words/words.ts';
import { brand } from './brand.ts';
import { box, text } from './element.ts';
import { syntheticBadge } from './marks.ts';
import { PALETTE } from './palette.ts';
import { MARGIN } from './paper.ts';

type About = { readonly words: Words; readonly synthetic: boolean };

/** Above a sheet: ours, what kind of paper it is, and that it is synthetic where it is. */
export const masthead = (kind: string, { words, synthetic }: About): ReactElement =>
  box(
    { flexDirection: 'row', justifyContent: 'space-between', alignItems: 'center' },
    brand(15),
    box(
      { flexDirection: 'row', alignItems: 'center', gap: 9 },
      text({ fontSize: 8, color: PALETTE['ink-3'] }, kind),
      synthetic ? syntheticBadge(words.synthetic, 7.5) : null,
    ),
  );

/** How the line looks that says of when the figures are. */
export const TIME_LINE = { fontSize: 7, color: PALETTE['ink-2'], fontWeight: 500 } as const;

/** Below a sheet: of when its figures are, how they came about, and that they are synthetic where they are. */
export const foot = (time: ReactElement, method: string, { words, synthetic }: About): ReactElement =>
  box(
    {
      position: 'absolute',
      left: MARGIN,
      right: MARGIN,
      bottom: 22,
      borderTopWidth: 0.7,
      borderTopColor: PALETTE['line-strong'],
      paddingTop: 6,
      gap: 2.6,
    },
    time,
    text({ fontSize: 6.2, color: PALETTE['ink-3'], lineHeight: 1.35 }, method),
    synthetic
      ? text({ fontSize: 6.6, color: PALETTE['ink-2'], fontWeight: 500 }, `${words.synthetic}. ${words.syntheticNote}`)
      : null,
  );
