import { Text } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { FACE } from './fonts.ts';
import { PALETTE } from './palette.ts';

type Look = {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly weight?: number;
  readonly fill?: string;
};

/** A word in a drawing, its baseline at y. */
export const label = (
  content: string,
  x: number,
  y: number,
  { anchor = 'start', size = 6.4, weight = 400, fill = PALETTE['ink-3'] }: Look = {},
): ReactElement =>
  h(
    Text,
    {
      key: `${content} ${x} ${y}`,
      x,
      y,
      textAnchor: anchor,
      fill,
      style: { fontFamily: FACE, fontSize: size, fontWeight: weight },
    },
    content,
  );
