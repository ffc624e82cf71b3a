/** @module The blocks of the theatre sheet. */
import { PARTS } from '@cineradar/core/heat-score/parts';
import { Rect, Svg, Text } from '@react-pdf/renderer';
import type { Style } from '@react-pdf/types';
import { createElement as h, type ReactElement, type ReactNode } from 'react';
import type { Figures } from '../words/figures.ts';
import type { Words } from '../words/words.ts';
import { box, TABULAR, text } from './element.ts';
import { chainMark, confidenceBars, movement } from './marks.ts';
import { occupancyColours, PALETTE } from './palette.ts';
import { partColour } from './small-charts.ts';
import { bestAndWorst, type TheatreSheet } from './theatre-sheet.ts';

export type Block = { readonly sheet: TheatreSheet; readonly words: Words; readonly figures: Figures };

export const QUIET: Style = { fontSize: 7, color: PALETTE['ink-3'] };
const PLAIN: Style = { fontSize: 7.6, color: PALETTE['ink-2'], lineHeight: 1.35 };
const CELL: Style = { fontSize: 7.4, color: PALETTE.ink };

/** A titled part of the page under a line. */
export const section = (
  title: string,
  subtitle: string,
  style: Style,
  ...content: readonly ReactNode[]
): ReactElement =>
  box(
    { borderTopWidth: 0.7, borderTopColor: PALETTE['line-strong'], paddingTop: 5, ...style },
    h(
      Text,
      { style: { fontSize: 8.6, fontWeight: 600, marginBottom: 5 } },
      title,
      h(Text, { style: { ...QUIET, fontWeight: 400 } }, subtitle === '' ? '' : `   ${subtitle}`),
    ),
    ...content,
  );

/** One sentence on what carries the score, one on what holds it back, one on what is not its own. */
const why = ({ sheet, words, figures }: Block): string => {
  const { metrics, parts } = sheet;
  const told = {
    occupancy: figures.percent(metrics.occupancyRate),
    revenue: figures.number(metrics.revenueIndex, 1),
    concession: '',
    growth: `${metrics.growthRate < 0 ? '' : '+'}${figures.percent(metrics.growthRate * 100)}`,
    consistency: figures.number(metrics.consistency, 1),
  };
  const t = words.theatre;
  const { best, worst } = bestAndWorst(sheet);
  const medians = PARTS.filter((part) => parts[part].isMedian).map((part) => words.parts[part]);
  return [
    best === undefined ? '' : t.whyBest(words.parts[best], t.meanings[best](told[best])),
    worst === undefined ? '' : t.whyWorst(words.parts[worst], t.meanings[worst](told[worst])),
    medians.length === 0 ? '' : t.whyMedian(medians.join(', ')),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
};

/** The score, its places, and how sure it is. */
export const hero = ({ sheet, words, figures }: Block): ReactElement => {
  const t = words.theatre;
  const { national, city, chain } = sheet.ranks;
  const n = (value: number): string => figures.number(value);
  return box(
    { width: 190 },
    text({ ...QUIET, fontSize: 7.6 }, t.heatScore),
    box(
      { flexDirection: 'row', alignItems: 'flex-end', gap: 5 },
      text(
        { ...TABULAR, fontSize: 43, fontWeight: 600, letterSpacing: -1.4, lineHeight: 1.06 },
        figures.number(sheet.score, 1),
      ),
      text({ fontSize: 11, color: PALETTE['ink-3'], marginBottom: 7 }, '/ 100'),
    ),
    box(
      { gap: 2.4, marginTop: 2 },
      text({ ...PLAIN, fontWeight: 600, color: PALETTE.ink }, t.rankNational(n(national.rank), n(national.of))),
      text(PLAIN, t.rankCity(n(city.rank), n(city.of), sheet.city)),
      text(PLAIN, t.rankChain(n(chain.rank), n(chain.of), words.chains[sheet.chain])),
    ),
    box(
      { flexDirection: 'row', alignItems: 'center', gap: 10, marginTop: 5 },
      sheet.change7d === null
        ? null
        : box(
            { flexDirection: 'row', alignItems: 'center', gap: 4 },
            movement(sheet.change7d, figures.number(Math.abs(sheet.change7d), 1), 7.6),
            text(QUIET, t.change),
          ),
      box(
        { flexDirection: 'row', alignItems: 'center', gap: 4 },
        confidenceBars(sheet.confidence, 7),
        text(QUIET, t.confidence(words.confidence[sheet.confidence])),
      ),
    ),
  );
};

const BAR = { width: 148, height: 6.5 };

const bar = (
  percent: number,
  colour: string,
  { width, height }: { readonly width: number; readonly height: number },
): ReactElement =>
  h(
    Svg,
    { viewBox: `0 0 ${width} ${height}`, width, height },
    h(Rect, { x: 0, y: 0, width, height, rx: 1.5, fill: PALETTE['neutral-soft'] }),
    h(Rect, {
      x: 0,
      y: 0,
      width: Math.max((Math.min(percent, 100) / 100) * width, 0.5),
      height,
      rx: 1.5,
      fill: colour,
    }),
  );

/** The five parts with what each gives of what it could. */
export const partsList = ({ sheet, words, figures }: Block): ReactElement =>
  box(
    { flexGrow: 1, flexShrink: 1, flexBasis: 0, gap: 5.2 },
    ...PARTS.map((part) => {
      const { points, weight, isMedian } = sheet.parts[part];
      return box(
        { flexDirection: 'row', alignItems: 'center' },
        box(
          { flexDirection: 'row', alignItems: 'center', gap: 5, width: 70 },
          box({ width: 6, height: 6, borderRadius: 1, backgroundColor: partColour(part) }),
          text(CELL, words.parts[part]),
        ),
        bar((points / (weight * 100)) * 100, partColour(part), BAR),
        text({ ...CELL, ...TABULAR, fontWeight: 600, width: 30, textAlign: 'right' }, figures.number(points, 1)),
        text({ ...QUIET, ...TABULAR, width: 24, paddingLeft: 3 }, `/ ${figures.number(weight * 100)}`),
        isMedian ? text({ ...QUIET, fontSize: 6.4 }, words.theatre.median) : null,
      );
    }),
    text({ ...PLAIN, marginTop: 3 }, why({ sheet, words, figures })),
  );

const kpi = (name: string, value: string, note: string): ReactElement =>
  box(
    { flexGrow: 1, flexBasis: 0, gap: 2 },
    text({ ...QUIET, fontSize: 7.2 }, name),
    text({ ...TABULAR, fontSize: 15, fontWeight: 600, letterSpacing: -0.3 }, value),
    text(QUIET, note),
  );

/** What an advertiser asks first: how many people, how full, what is coming. */
export const audience = ({ sheet, words, figures }: Block): ReactElement => {
  const t = words.theatre;
  const { comingTotal, today, metrics, admissions28d, daysShown } = sheet;
  const n = (value: number): string => figures.number(value);
  return box(
    { flexDirection: 'row', gap: 14, borderTopWidth: 0.7, borderTopColor: PALETTE['line-strong'], paddingTop: 7 },
    kpi(t.admissions28, n(admissions28d), t.admissionsADay(n(admissions28d / Math.max(daysShown, 1)))),
    kpi(t.occupancy28, figures.percent(metrics.occupancyRate), t.occupancyNote),
    comingTotal === null
      ? kpi(t.next72, '–', t.unknown)
      : kpi(
          t.next72,
          figures.percent(comingTotal.middle, 0),
          t.next72Note(n(comingTotal.low), n(comingTotal.high), n(comingTotal.showings)),
        ),
    today.admissions === null
      ? kpi(t.today, '–', t.unknown)
      : kpi(t.today, n(today.admissions), t.todayNote(figures.percent(today.percent ?? 0), n(today.showings))),
  );
};

const LINE: Style = {
  flexDirection: 'row',
  alignItems: 'center',
  borderTopWidth: 0.4,
  borderTopColor: PALETTE.line,
  height: 14.6,
};
const HEAD: Style = { flexDirection: 'row', alignItems: 'center', height: 12 };

const grow = (content: string, style: Style = {}): ReactElement =>
  h(
    Text,
    { style: { ...CELL, flexGrow: 1, flexShrink: 1, flexBasis: 0, maxLines: 1, textOverflow: 'ellipsis', ...style } },
    content,
  );
const right = (width: number, content: string, style: Style = {}): ReactElement =>
  text({ ...CELL, ...TABULAR, width, textAlign: 'right', ...style }, content);

const MOST_FILMS = 7;

/** Today's films, the most seen first. */
export const films = ({ sheet, words, figures }: Block): ReactElement => {
  const t = words.theatre;
  const { films: all } = sheet.today;
  if (all.length === 0) return text(PLAIN, t.noFilms);
  return box(
    {},
    box(HEAD, grow(t.film, QUIET), right(28, t.shows, QUIET), right(70, t.taken, QUIET), right(34, t.share, QUIET)),
    ...all
      .slice(0, MOST_FILMS)
      .map(({ title, showings, percent, share }) =>
        box(
          LINE,
          grow(title),
          right(28, figures.number(showings)),
          box(
            { width: 70, flexDirection: 'row', alignItems: 'center', justifyContent: 'flex-end', gap: 4 },
            percent === null ? null : bar(percent, occupancyColours(percent).ground, { width: 30, height: 4.5 }),
            right(26, percent === null ? '–' : figures.percent(percent, 0)),
          ),
          right(34, share === null ? '–' : figures.percent(share, 0), { color: PALETTE['ink-2'] }),
        ),
      ),
    all.length > MOST_FILMS ? text({ ...QUIET, marginTop: 3 }, t.moreFilms(all.length - MOST_FILMS)) : null,
  );
};

const MOST_HOURS = 5;
/** An hour that hardly ever shows anything says nothing of a usual week. */
const LEAST_SHOWINGS = 8;

/** When most seats are sold in a usual week: what an advertiser would buy first. */
export const fullest = ({ sheet, words, figures }: Block): ReactElement => {
  const t = words.theatre;
  const hours = sheet.week
    .filter(({ showings }) => showings >= LEAST_SHOWINGS)
    .toSorted((a, b) => b.percent - a.percent)
    .slice(0, MOST_HOURS);
  if (hours.length === 0) return text(PLAIN, t.noHours);
  return box(
    {},
    box(HEAD, grow(t.hourOfWeek, QUIET), right(60, t.seatsADay, QUIET), right(96, t.taken, QUIET)),
    ...hours.map(({ weekday, hour, percent, admissions }) =>
      box(
        LINE,
        grow(t.startsAt(figures.weekdayLong(weekday), figures.hour(hour))),
        right(60, figures.number(admissions / sheet.weeks), { color: PALETTE['ink-2'] }),
        box(
          { width: 96, flexDirection: 'row', alignItems: 'center', justifyContent: 'flex-end', gap: 5 },
          bar(percent, occupancyColours(percent).ground, { width: 54, height: 4.5 }),
          right(26, figures.percent(percent, 0), { fontWeight: 600 }),
        ),
      ),
    ),
  );
};

const KILOMETRE = 1_000;
const MOST_PEERS = 5;

/** The theatres around, with the same day's score. */
export const peers = ({ sheet, words, figures }: Block): ReactElement => {
  const t = words.theatre;
  const away = (metres: number | null): string => {
    if (metres === null) return '–';
    return metres < KILOMETRE ? t.metres(figures.number(metres)) : t.kilometres(figures.number(metres / KILOMETRE, 1));
  };
  return box(
    {},
    box(HEAD, grow(t.peer, QUIET), right(44, t.away, QUIET), right(34, t.score, QUIET)),
    ...sheet.peers
      .slice(0, MOST_PEERS)
      .map(({ name, chain, metres, score }) =>
        box(
          LINE,
          box({ width: 10 }, chainMark(chain, 5.5)),
          grow(name),
          right(44, away(metres), { color: PALETTE['ink-2'] }),
          right(34, figures.number(score, 1), { fontWeight: 600 }),
        ),
      ),
  );
};
