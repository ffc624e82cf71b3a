import { PARTS } from '@cineradar/core/heat-score/parts';
import { Document, type DocumentProps, Page, Text, View } from '@react-pdf/renderer';
import type { Style } from '@react-pdf/types';
import { createElement as h, type ReactElement, type ReactNode } from 'react';
import { type Figures, figuresOf } from '../words/figures.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { brand } from './brand.ts';
import { box, TABULAR, text } from './element.ts';
import { FACE } from './fonts.ts';
import type { LeaderboardReport, LeaderboardReportRow } from './leaderboard-report.ts';
import { chainMark, confidenceBars, movement, syntheticBadge } from './marks.ts';
import { PALETTE } from './palette.ts';
import { partColour, partsBar, sparkline } from './small-charts.ts';

const MARGIN = 30;
const HEAD = 66;
const COLUMN_HEAD = 18;
const ROW = 15.6;
const BAR = { width: 172, height: 6.5 };
const SPARK = { width: 84, height: 12 };

type Cell = {
  /** Points of paper, the padding on its left included. */
  readonly width: number;
  readonly padding?: number;
  readonly isFigure?: boolean;
  readonly title: (words: Words) => string;
  readonly show: (row: LeaderboardReportRow, words: Words, figures: Figures) => ReactNode;
};

const SMALL: Style = { fontSize: 7.6, color: PALETTE['ink-2'] };
const figure = (content: string, style: Style = {}): ReactElement => text({ ...SMALL, ...TABULAR, ...style }, content);

const CELLS: readonly Cell[] = [
  {
    width: 24,
    isFigure: true,
    title: (words) => words.leaderboard.rankShort,
    show: ({ rank }, _, { number }) => figure(number(rank), { color: PALETTE.ink, fontWeight: 500 }),
  },
  {
    width: 30,
    isFigure: true,
    title: () => '',
    show: ({ moved }, _, { number }) => movement(moved, number(Math.abs(moved ?? 0)), 7),
  },
  {
    width: 196,
    padding: 8,
    title: (words) => words.leaderboard.theatre,
    show: ({ name, city }) =>
      h(
        Text,
        { style: { fontSize: 8.2, maxLines: 1, textOverflow: 'ellipsis' } },
        h(Text, { style: { fontWeight: 500 } }, name),
        h(Text, { style: { color: PALETTE['ink-3'] } }, `  ${city}`),
      ),
  },
  {
    width: 60,
    title: (words) => words.leaderboard.chain,
    show: ({ chain }, words) =>
      box(
        { flexDirection: 'row', alignItems: 'center', gap: 4 },
        chainMark(chain, 6),
        text(SMALL, words.chains[chain]),
      ),
  },
  {
    width: 34,
    isFigure: true,
    title: (words) => words.sortNames['score'] ?? '',
    show: ({ score }, _, { number }) => figure(number(score, 1), { fontSize: 9, fontWeight: 600, color: PALETTE.ink }),
  },
  {
    width: BAR.width + 12,
    padding: 12,
    title: (words) => words.leaderboard.pointsByPart,
    show: ({ points }) => partsBar(points, BAR),
  },
  {
    width: SPARK.width + 10,
    padding: 10,
    title: (words) => words.leaderboard.trend,
    show: ({ trend }) => sparkline(trend, SPARK),
  },
  {
    width: 34,
    isFigure: true,
    title: (words) => words.leaderboard.change7,
    show: ({ change7d }, _, { number }) => movement(change7d, number(Math.abs(change7d ?? 0), 1), 7.6),
  },
  {
    width: 38,
    isFigure: true,
    title: (words) => words.leaderboard.occupancyShort,
    show: ({ occupancyPercent }, _, { percent }) => figure(percent(occupancyPercent, 1)),
  },
  {
    width: 66,
    isFigure: true,
    title: (words) => words.leaderboard.admissionsShort,
    show: ({ admissions }, _, { number }) => figure(number(admissions)),
  },
  {
    width: 22,
    isFigure: true,
    title: (words) => words.leaderboard.confidenceShort,
    show: ({ confidence }) => confidenceBars(confidence, 7.5),
  },
];

const cellStyle = ({ width, padding = 0, isFigure }: Cell): Style => ({
  width,
  paddingLeft: padding,
  flexDirection: 'row',
  justifyContent: isFigure === true ? 'flex-end' : 'flex-start',
  overflow: 'hidden',
});

const LINE: Style = { flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between' };

const row = (told: LeaderboardReportRow, words: Words, figures: Figures): ReactElement =>
  h(
    View,
    {
      key: told.rank + told.name,
      style: { ...LINE, height: ROW, borderBottomWidth: 0.4, borderBottomColor: PALETTE.line },
    },
    ...CELLS.map((cell) => box(cellStyle(cell), cell.show(told, words, figures))),
  );

const legend = (words: Words): ReactElement =>
  box(
    { flexDirection: 'row', gap: 9 },
    ...PARTS.map((part) =>
      box(
        { flexDirection: 'row', alignItems: 'center', gap: 3 },
        box({ width: 6, height: 6, borderRadius: 1, backgroundColor: partColour(part) }),
        text({ fontSize: 7, color: PALETTE['ink-3'] }, words.parts[part]),
      ),
    ),
  );

const head = (report: LeaderboardReport, words: Words): ReactElement =>
  h(
    View,
    { style: { position: 'absolute', top: MARGIN, left: MARGIN, right: MARGIN, height: HEAD } },
    box(
      LINE,
      box(
        { flexDirection: 'row', alignItems: 'center', gap: 12 },
        brand(15),
        text({ fontSize: 13, fontWeight: 600, letterSpacing: -0.15 }, words.leaderboard.title),
        text({ fontSize: 8, color: PALETTE['ink-3'], marginTop: 3 }, report.counted),
      ),
      box(
        { flexDirection: 'row', alignItems: 'center', gap: 10 },
        text({ fontSize: 8, fontWeight: 500 }, report.asOf),
        report.synthetic ? syntheticBadge(words.synthetic, 7.5) : null,
      ),
    ),
    box(
      { ...LINE, marginTop: 7 },
      text({ fontSize: 7.6, color: PALETTE['ink-2'] }, report.chosen),
      text({ fontSize: 7.6, color: report.isTried ? PALETTE.warn : PALETTE['ink-2'] }, report.weights),
    ),
    box(
      {
        ...LINE,
        position: 'absolute',
        bottom: 0,
        left: 0,
        right: 0,
        height: COLUMN_HEAD,
        borderBottomWidth: 0.8,
        borderBottomColor: PALETTE['line-strong'],
      },
      ...CELLS.map((cell) =>
        box(cellStyle(cell), text({ fontSize: 7, fontWeight: 500, color: PALETTE['ink-3'] }, cell.title(words))),
      ),
    ),
  );

const foot = (words: Words, page: number, of: number): ReactElement =>
  h(
    View,
    { style: { ...LINE, position: 'absolute', bottom: 16, left: MARGIN, right: MARGIN, gap: 20 } },
    box(
      { flexGrow: 1, flexShrink: 1, gap: 3 },
      legend(words),
      text({ fontSize: 6.4, color: PALETTE['ink-3'], lineHeight: 1.3 }, words.heatMethod),
    ),
    text({ ...TABULAR, fontSize: 7.4, color: PALETTE['ink-2'], width: 90, textAlign: 'right' }, words.page(page, of)),
  );

const PAGE_STYLE: Style = {
  fontFamily: FACE,
  fontSize: 8,
  color: PALETTE.ink,
  paddingTop: MARGIN + HEAD,
  paddingHorizontal: MARGIN,
};

/** What a page holds; rows are all of one height, so that pages are cut here and not found by trying. */
const ROWS_A_PAGE = 28;

const pagesOf = (rows: LeaderboardReport['rows']): readonly LeaderboardReport['rows'][] =>
  Array.from({ length: Math.max(Math.ceil(rows.length / ROWS_A_PAGE), 1) }, (_, page) =>
    rows.slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE),
  );

/** A leaderboard on A4 across: each page says whose scores, which filters, and that they are synthetic where they are. */
export const leaderboardDocument = (report: LeaderboardReport): ReactElement<DocumentProps> => {
  const words = wordsOf(report.locale);
  const figures = figuresOf(report.locale);
  const pages = pagesOf(report.rows);
  return h(
    Document,
    {
      title: `${words.leaderboard.title}, ${report.asOf}`,
      author: 'CineRadar',
      creator: 'CineRadar',
      producer: 'CineRadar',
      language: report.locale,
      ...(report.synthetic ? { subject: words.synthetic } : {}),
    },
    ...pages.map((rows, page) =>
      h(
        Page,
        { key: page, size: 'A4', orientation: 'landscape', style: PAGE_STYLE },
        head(report, words),
        ...rows.map((told) => row(told, words, figures)),
        foot(words, page + 1, pages.length),
      ),
    ),
  );
};
