import { Document, type DocumentProps, Page, type PageProps } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { wordsOf } from '../words/words-of.ts';
import { FACE } from './fonts.ts';
import { PALETTE } from './palette.ts';

/** What each sheet leaves free, in points. */
export const MARGIN = 36;
/** Of what stands on an A4 sheet, in points. */
export const WIDTH = 595 - 2 * MARGIN;

type About = {
  readonly title: string;
  readonly locale: Parameters<typeof wordsOf>[0];
  readonly synthetic: boolean;
};

/** A document of ours; its properties say in whose language it is, and that it is synthetic where it is. */
export const paper = (
  { title, locale, synthetic }: About,
  ...sheets: readonly ReactElement<PageProps>[]
): ReactElement<DocumentProps> =>
  h(
    Document,
    {
      title,
      author: 'CineRadar',
      creator: 'CineRadar',
      producer: 'CineRadar',
      language: locale,
      ...(synthetic ? { subject: wordsOf(locale).synthetic } : {}),
    },
    ...sheets,
  );

/** One A4 sheet; `key` tells it from the others of its document. */
export const sheetOf = (key: number, ...blocks: readonly ReactElement[]): ReactElement<PageProps> =>
  h(
    Page,
    {
      key,
      size: 'A4',
      style: { fontFamily: FACE, fontSize: 8, color: PALETTE.ink, paddingHorizontal: MARGIN, paddingTop: 28 },
    },
    ...blocks,
  );
