import type { DocumentProps } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import { figuresOf } from '../words/figures.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { comingChart } from './coming-chart.ts';
import { box, text } from './element.ts';
import { historyChart } from './history-chart.ts';
import { locator } from './locator.ts';
import { chainMark } from './marks.ts';
import { PALETTE } from './palette.ts';
import { paper, sheetOf, WIDTH } from './paper.ts';
import { foot, masthead, TIME_LINE } from './sheet-parts.ts';
import { audience, type Block, films, fullest, hero, partsList, peers, QUIET, section } from './theatre-parts.ts';
import type { TheatreSheet } from './theatre-sheet.ts';
import { weekMap } from './week-map.ts';

const GAP = 16;
const HALF = (WIDTH - GAP) / 2;
const MAP = { width: 196, height: 104 };
const CHART = { width: HALF, height: 108 };
const WEEK = { width: WIDTH * 0.56, height: 118 };
const FILMS_WIDTH = WIDTH - WEEK.width - GAP;

const top = ({ sheet, words }: Block): ReactElement =>
  box({ marginBottom: 16 }, masthead(words.theatre.title, { words, synthetic: sheet.synthetic }));

const heading = (block: Block): ReactElement => {
  const { sheet, words, figures } = block;
  const t = words.theatre;
  const line = { fontSize: 8.6, color: PALETTE['ink-2'], lineHeight: 1.4 } as const;
  const isPlaced = sheet.lat !== null && sheet.lng !== null;
  return box(
    { flexDirection: 'row', justifyContent: 'space-between', gap: GAP },
    box(
      { flexGrow: 1, flexShrink: 1, flexBasis: 0, gap: 3 },
      text({ fontSize: 25, fontWeight: 600, letterSpacing: -0.6, lineHeight: 1.08, marginBottom: 4 }, sheet.name),
      box(
        { flexDirection: 'row', alignItems: 'center', gap: 5 },
        chainMark(sheet.chain, 8),
        text({ ...line, color: PALETTE.ink, fontWeight: 500 }, words.chains[sheet.chain]),
        text(line, t.place(sheet.city, sheet.province)),
      ),
      sheet.halls === 0 ? null : text(line, t.halls(figures.number(sheet.halls), figures.number(sheet.seats))),
      sheet.address === null ? null : text({ ...line, fontSize: 7.6, color: PALETTE['ink-3'] }, sheet.address),
    ),
    isPlaced
      ? locator({ lat: sheet.lat, lng: sheet.lng, chain: sheet.chain, city: sheet.city }, MAP)
      : text({ ...QUIET, width: MAP.width, textAlign: 'right' }, t.noPlace),
  );
};

/** Days after which a line of scores speaks for itself. */
const FEW_DAYS = 14;

const historyNote = ({ history }: TheatreSheet, { theatre: t }: Words): string =>
  history.length < FEW_DAYS ? `${t.historyUnit}. ${t.historyShort(String(history.length))}` : t.historyUnit;

const charts = ({ sheet, words, figures }: Block): ReactElement => {
  const t = words.theatre;
  return box(
    { flexDirection: 'row', gap: GAP },
    section(t.history, historyNote(sheet, words), { width: HALF }, historyChart(sheet, CHART, words, figures)),
    section(
      t.coming,
      `${t.comingUnit}, ${t.band}`,
      { width: HALF },
      sheet.coming.length === 0 ? text(QUIET, t.noForecast) : comingChart(sheet, CHART, figures),
    ),
  );
};

const week = (block: Block): ReactElement => {
  const { sheet, words, figures } = block;
  const t = words.theatre;
  return box(
    { flexDirection: 'row', gap: GAP },
    section(t.week, t.weekUnit(sheet.weeks), { width: WEEK.width }, weekMap(sheet, WEEK, figures)),
    section(t.films, t.filmsUnit, { width: FILMS_WIDTH }, films(block)),
  );
};

const around = (block: Block): ReactElement => {
  const t = block.words.theatre;
  return box(
    { flexDirection: 'row', gap: GAP },
    section(t.fullest, t.fullestUnit(block.sheet.weeks), { width: HALF }, fullest(block)),
    section(t.peers, t.peersUnit, { width: HALF }, peers(block)),
  );
};

const footOf = ({ sheet, words, figures }: Block): ReactElement => {
  const t = words.theatre;
  const seats = figures.instant(sheet.today.observedAt ?? sheet.now, sheet.zone);
  const forecast =
    sheet.comingMadeAt === null ? '' : ` ${t.forecastTime(figures.instant(sheet.comingMadeAt, sheet.zone))}`;
  return foot(text(TIME_LINE, `${t.dataTime(figures.day(sheet.day), seats)}${forecast}`), t.method, {
    words,
    synthetic: sheet.synthetic,
  });
};

/** A theatre on one A4 page, to be handed over. */
export const theatreDocument = (sheet: TheatreSheet): ReactElement<DocumentProps> => {
  const words = wordsOf(sheet.locale);
  const block: Block = { sheet, words, figures: figuresOf(sheet.locale) };
  return paper(
    { title: `${sheet.name}, ${words.theatre.title}`, locale: sheet.locale, synthetic: sheet.synthetic },
    sheetOf(
      0,
      top(block),
      box(
        { gap: 13 },
        heading(block),
        box(
          {
            flexDirection: 'row',
            gap: GAP,
            borderTopWidth: 0.7,
            borderTopColor: PALETTE['line-strong'],
            paddingTop: 8,
          },
          hero(block),
          partsList(block),
        ),
        audience(block),
        charts(block),
        week(block),
        around(block),
      ),
      footOf(block),
    ),
  );
};
