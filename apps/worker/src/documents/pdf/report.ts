import { type DocumentProps, Rect, Svg, Text } from '@react-pdf/renderer';
import type { Style } from '@react-pdf/types';
import { createElement as h, type ReactElement } from 'react';
import { figuresOf } from '../words/figures.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { box, TABULAR, text } from './element.ts';
import { PALETTE } from './palette.ts';
import { paper, sheetOf, WIDTH } from './paper.ts';
import type { Report, ReportBars, ReportColumn, ReportFigure, ReportPage, ReportTable } from './report-content.ts';
import { foot, masthead, TIME_LINE } from './sheet-parts.ts';
import { label } from './svg-text.ts';

const GAP = 16;
const BARS = { height: 118, foot: 13, head: 9 };
const ROW = 14.4;

const QUIET: Style = { fontSize: 7, color: PALETTE['ink-3'] };
const CELL: Style = { fontSize: 7.4, color: PALETTE.ink };

const head = (report: Report, words: Words): ReactElement =>
  box(
    { gap: 10, marginBottom: 12 },
    masthead(report.kind, { words, synthetic: report.synthetic }),
    text({ fontSize: 21, fontWeight: 600, letterSpacing: -0.5, lineHeight: 1.1 }, report.title),
    text({ fontSize: 8.6, color: PALETTE['ink-2'] }, report.subtitle),
  );

const figure = ({ name, value, note }: ReportFigure): ReactElement =>
  box(
    { flexGrow: 1, flexBasis: 0, gap: 2 },
    text({ ...QUIET, fontSize: 7.2 }, name),
    text({ ...TABULAR, fontSize: 15, fontWeight: 600, letterSpacing: -0.3 }, value),
    text(QUIET, note),
  );

const titled = (title: string, note: string, style: Style, content: ReactElement): ReactElement =>
  box(
    { borderTopWidth: 0.7, borderTopColor: PALETTE['line-strong'], paddingTop: 5, ...style },
    h(
      Text,
      { style: { fontSize: 8.6, fontWeight: 600, marginBottom: 5 } },
      title,
      h(Text, { style: { ...QUIET, fontWeight: 400 } }, note === '' ? '' : `   ${note}`),
    ),
    content,
  );

/** Bars with the mark of what they are held against, each with its figure. */
const bars = ({ title, note, bars: all }: ReportBars, number: (value: number) => string): ReactElement => {
  const most = Math.max(1, ...all.flatMap(({ value, mark }) => [value ?? 0, mark ?? 0]));
  const pitch = WIDTH / Math.max(all.length, 1);
  const room = BARS.height - BARS.foot - BARS.head;
  const y = (value: number): number => BARS.head + room * (1 - value / most);
  const drawing = h(
    Svg,
    { viewBox: `0 0 ${WIDTH} ${BARS.height}`, width: WIDTH, height: BARS.height },
    ...all.flatMap(({ name, value, mark }, place) => {
      const x = place * pitch + pitch * 0.16;
      const width = pitch * 0.68;
      const look = { anchor: 'middle', size: 6.4 } as const;
      return [
        ...(value === null
          ? []
          : [
              h(Rect, {
                key: `b${place}`,
                x,
                y: y(value),
                width,
                height: y(0) - y(value),
                rx: 1,
                fill: PALETTE['seat-taken'],
              }),
              label(number(value), x + width / 2, y(value) - 2.4, { ...look, fill: PALETTE['ink-2'] }),
            ]),
        ...(mark === null
          ? []
          : [
              h(Rect, {
                key: `m${place}`,
                x: x - 1.5,
                y: y(mark) - 0.5,
                width: width + 3,
                height: 1,
                fill: PALETTE.ink,
              }),
            ]),
        label(name, x + width / 2, BARS.height - 3, look),
      ];
    }),
  );
  return titled(title, note, {}, drawing);
};

const cell = ({ width, isFigure = false }: ReportColumn, content: string, style: Style): ReactElement =>
  h(
    Text,
    {
      style: {
        ...style,
        ...(isFigure ? { ...TABULAR, textAlign: 'right' } : {}),
        ...(width === undefined ? { flexGrow: 1, flexShrink: 1, flexBasis: 0 } : { width }),
        maxLines: 1,
        textOverflow: 'ellipsis',
        paddingLeft: isFigure ? 4 : 0,
      },
    },
    content,
  );

const table = ({ title, columns, rows }: ReportTable): ReactElement =>
  titled(
    title,
    '',
    { flexGrow: 1, flexBasis: 0 },
    box(
      {},
      box({ flexDirection: 'row', height: 12 }, ...columns.map((column) => cell(column, column.title, QUIET))),
      ...rows.map((row) =>
        box(
          {
            flexDirection: 'row',
            alignItems: 'center',
            borderTopWidth: 0.4,
            borderTopColor: PALETTE.line,
            height: ROW,
          },
          ...columns.map((column, place) => cell(column, row[place] ?? '', CELL)),
        ),
      ),
    ),
  );

const footOf = (report: Report, words: Words, page: number): ReactElement =>
  foot(
    box(
      { flexDirection: 'row', justifyContent: 'space-between' },
      text(TIME_LINE, `${words.asOf}: ${report.asOf}`),
      text({ ...TABULAR, fontSize: 7, color: PALETTE['ink-2'] }, words.page(page, report.pages.length)),
    ),
    report.method,
    { words, synthetic: report.synthetic },
  );

const body = ({ figures: told, bars: drawn, tables }: ReportPage, number: (value: number) => string): ReactElement =>
  box(
    { gap: 13 },
    told.length === 0 ? null : box({ flexDirection: 'row', gap: 14 }, ...told.map(figure)),
    drawn === null ? null : bars(drawn, number),
    ...tables.map((row) => box({ flexDirection: 'row', gap: GAP }, ...row.map(table))),
  );

/** A page of the console on paper: each sheet says what it is of, and that it is synthetic where it is. */
export const reportDocument = (report: Report): ReactElement<DocumentProps> => {
  const words = wordsOf(report.locale);
  const { number } = figuresOf(report.locale);
  return paper(
    { title: `${report.title}, ${report.kind}`, locale: report.locale, synthetic: report.synthetic },
    ...report.pages.map((page, place) =>
      sheetOf(
        place,
        head(report, words),
        body(page, (value) => number(value)),
        footOf(report, words, place + 1),
      ),
    ),
  );
};
