import type { Series } from '../../../../../charts/series.ts';
import type { SiteHeat } from './queries.ts';

const DAY_MS = 86_400_000;

export type HistoryDay = SiteHeat['history'][number];

/** Scores were published at 04:00 in Jakarta of their day: on a day's axis they stand at its midnight there. */
export const dayAt = (day: string): number => Date.parse(`${day}T00:00:00+07:00`);

/** The days of a history that lie within so many days of its newest. */
export const lastDays = (history: readonly HistoryDay[], days: number): readonly HistoryDay[] => {
  const newest = history.at(-1);
  if (newest === undefined) return [];
  return history.filter(({ day }) => dayAt(day) > dayAt(newest.day) - days * DAY_MS);
};

/** Where the weights changed: the first day of each version but the first. */
export const versionsSince = (
  history: readonly HistoryDay[],
): readonly { readonly day: string; readonly version: number }[] =>
  history.flatMap(({ day, weightsVersion }, at) => {
    const before = history[at - 1];
    return before === undefined || before.weightsVersion === weightsVersion ? [] : [{ day, version: weightsVersion }];
  });

/** The score and the middle half of its city, as a chart draws them. */
export const historySeries = (
  history: readonly HistoryDay[],
  words: { readonly score: string; readonly city: string; readonly newest: string },
): readonly Series[] => [
  {
    id: 'city',
    label: words.city,
    kind: 'usual',
    tone: 'ink-3',
    bandOnly: true,
    points: history.map(({ day, cityLow, cityHigh }) => ({
      x: dayAt(day),
      y: (cityLow + cityHigh) / 2,
      low: cityLow,
      high: cityHigh,
    })),
  },
  {
    id: 'score',
    label: words.score,
    kind: 'own',
    tone: 'ink',
    endLabel: words.newest,
    points: history.map(({ day, score }) => ({ x: dayAt(day), y: score })),
  },
];

/** A missing day is a gap: a line joins days that follow each other. */
export const WIDEST_MS = 1.5 * DAY_MS;
