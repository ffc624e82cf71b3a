import { PARTS, type HeatPart } from '@cineradar/core/heat-score/parts';
import type { Row, Scope } from '../../leaderboard/model/row.ts';

/** A line of the comparison: what is read of a site, and which end of it is worth more. */
export type Measure = {
  readonly id: MeasureId;
  readonly better: 'more' | 'less';
  readonly value: (row: Row) => number | null;
  /** What it is counted in, where the name does not say it. */
  readonly unit?: 'percent' | 'tickets' | 'index' | 'cityIndex' | 'perTicket' | 'nation' | 'spread';
};

export type MeasureId =
  | 'score'
  | 'change'
  | `rank.${Scope}`
  | `points.${HeatPart}`
  | 'occupancy'
  | 'admissions'
  | 'cityRevenue'
  | `value.${Exclude<HeatPart, 'occupancy'>}`;

const rankWithin = (scope: Scope): Measure => ({
  id: `rank.${scope}`,
  better: 'less',
  value: (row) => row.ranks[scope].rank,
});

/** What the comparison begins with: the score and where it puts a site. */
export const STANDING: readonly Measure[] = [
  { id: 'score', better: 'more', value: (row) => row.score },
  { id: 'change', better: 'more', value: (row) => row.change7d },
  rankWithin('national'),
  rankWithin('city'),
  rankWithin('chain'),
];

/** What the score is made of, in points. */
export const POINTS: readonly Measure[] = PARTS.map((part) => ({
  id: `points.${part}`,
  better: 'more',
  value: (row) => row.points[part],
}));

/** What was measured. An assumed part shows no figure here: it is the nation's, not the site's. */
export const MEASURED: readonly Measure[] = [
  { id: 'occupancy', better: 'more', unit: 'percent', value: (row) => row.occupancy },
  { id: 'admissions', better: 'more', unit: 'tickets', value: (row) => row.admissions },
  { id: 'value.revenue', better: 'more', unit: 'index', value: (row) => own(row, 'revenue') },
  {
    id: 'cityRevenue',
    better: 'more',
    unit: 'cityIndex',
    value: (row) => (row.assumed.includes('revenue') ? null : row.cityRevenueIndex),
  },
  { id: 'value.concession', better: 'more', unit: 'perTicket', value: (row) => own(row, 'concession') },
  { id: 'value.growth', better: 'more', unit: 'nation', value: (row) => own(row, 'growth') },
  { id: 'value.consistency', better: 'less', unit: 'spread', value: (row) => own(row, 'consistency') },
];

const own = (row: Row, part: HeatPart): number | null => (row.assumed.includes(part) ? null : row.values[part]);

/**
 * The sites that are best by a measure, as the reader sees it: values are compared as they are shown, so that no two
 * equal figures stand beside one "best". None with fewer than two values, or when all are equal.
 */
export function bestBy(rows: readonly Row[], measure: Measure, shown: (value: number) => string): ReadonlySet<string> {
  const known = rows.flatMap((row) => {
    const value = measure.value(row);
    return value === null ? [] : [{ id: row.id, value, text: shown(value) }];
  });
  const ends = known.map((site) => site.value);
  const best = measure.better === 'more' ? Math.max(...ends) : Math.min(...ends);
  const bestText = known.find((site) => site.value === best)?.text;
  const winners = known.filter((site) => site.text === bestText);
  return new Set(winners.length === known.length ? [] : winners.map((site) => site.id));
}
