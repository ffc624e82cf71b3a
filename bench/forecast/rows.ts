import type { Row } from '../harness/row.ts';
import type { Horizon, Scores } from './scores.ts';

const OURS = 'forecaster';
const PICKUP = 'pickup';
/** What is aimed for at most, error ÷ that of the oracle that knows own bookings. */
const MOST_RATIO: Readonly<Record<string, number>> = { 24: 1.12, 72: 1.18 };
const LEAST_GAP_PER_CENT = 75;
const A_MILLION = 1_000_000;

const named = (name: string): string => name.replaceAll('_', ' ');
const perCent = (share: number): number => 100 * share;
const nearestFirst = ({ horizons }: Scores): readonly (readonly [hours: string, of: Horizon])[] =>
  Object.entries(horizons).toSorted(([a], [b]) => Number(a) - Number(b));

/** Everyone's error at a horizon on the oracle's showings: beside pickup's, and the oracle's as the limit. */
const ladderRows = (hours: string, { oracles }: Horizon): readonly Row[] => {
  const { mae: limit, rungs } = oracles.own_bookings;
  const peer = rungs[PICKUP]?.mae ?? null;
  const most = MOST_RATIO[hours];
  return Object.entries(rungs)
    .toSorted(([a], [b]) => Number(b === OURS) - Number(a === OURS))
    .map(([name, { mae, ratio }]) => ({
      metric: `T-${hours}, ${named(name)}${name === OURS && most !== undefined ? ` (aim: ratio ≤ ${most})` : ''}`,
      unit: 'points',
      ours: mae,
      peer: name === PICKUP ? null : peer,
      limit,
      ratio: ratio.value,
    }));
};

const everythingRow = (hours: string, { oracles }: Horizon): Row => ({
  metric: `T-${hours}, forecaster beside whoever knows everything`,
  unit: 'points',
  ours: oracles.everything.rungs[OURS]?.mae ?? Number.NaN,
  peer: oracles.everything.rungs[PICKUP]?.mae ?? null,
  limit: oracles.everything.mae,
  ratio: oracles.everything.rungs[OURS]?.ratio.value ?? null,
});

const gapRow = (hours: string, { oracles }: Horizon): Row => {
  const closed = perCent(oracles.own_bookings.rungs[OURS]?.gap_closed ?? Number.NaN);
  const isAimed = hours === '24';
  return {
    metric: `T-${hours}, gap from pickup to oracle closed${isAimed ? ` (aim: ${LEAST_GAP_PER_CENT} %)` : ''}`,
    unit: '%',
    ours: closed,
    peer: null,
    limit: 100,
    ratio: isAimed ? closed / LEAST_GAP_PER_CENT : null,
  };
};

/** How often 90 % intervals hold, and how wide they are; beside the plan's, and the oracle's as the limit. */
const bandRows = (hours: string, { bands }: Horizon): readonly Row[] =>
  bands.flatMap((band) => [
    {
      metric: `T-${hours}, ${band.band} % full: 90 % intervals hold (aim: 88–92)`,
      unit: '%',
      ours: perCent(band.coverage_90),
      peer: band.plan_coverage === null ? null : perCent(band.plan_coverage),
      limit: band.oracle_coverage_90 === null ? null : perCent(band.oracle_coverage_90),
      ratio: null,
    },
    {
      metric: `T-${hours}, ${band.band} % full: their width (aim: ratio ≤ 1.15)`,
      unit: 'points',
      ours: band.width_90,
      peer: null,
      limit: band.oracle_width_90,
      ratio: band.width_ratio,
    },
  ]);

const sumRows = (hours: string, { sums }: Horizon): readonly Row[] =>
  sums === null
    ? []
    : [
        {
          metric: `T-${hours}, sums by site and hour: Σ error ÷ Σ sold`,
          unit: '%',
          ours: perCent(sums.wape),
          peer: sums.pickup_wape === null ? null : perCent(sums.pickup_wape),
          limit: null,
          ratio: null,
        },
        {
          metric: `T-${hours}, sums by site and hour: 90 % intervals hold (peer: added up)`,
          unit: '%',
          ours: perCent(sums.coverage_90),
          peer: perCent(sums.added_coverage_90),
          limit: null,
          ratio: null,
        },
      ];

/** Seconds of processor time to learn from a million rows; the plan's model beside it. */
const learningRow = ({ learning }: Scores): Row => {
  const secondsOf = (name: string): number => {
    const took = learning[name];
    return took === undefined ? Number.NaN : (A_MILLION * took.cpu_seconds) / took.rows;
  };
  const plan = secondsOf('plan_xgboost');
  return {
    metric: 'training, a million rows (peer: the plan’s model)',
    unit: 'CPU s',
    ours: secondsOf(OURS),
    peer: Number.isNaN(plan) ? null : plan,
    limit: null,
    ratio: null,
  };
};

/** The table of an evaluation: the ladder by horizon, its aims first, then intervals, sums and what learning took. */
export const rowsOf = (scores: Scores): readonly Row[] => {
  const horizons = nearestFirst(scores);
  const ladders = horizons.flatMap(([hours, of]) => [
    ...ladderRows(hours, of),
    gapRow(hours, of),
    everythingRow(hours, of),
  ]);
  const intervals = horizons.flatMap(([hours, of]) => bandRows(hours, of));
  return [...ladders, ...intervals, ...horizons.flatMap(([hours, of]) => sumRows(hours, of)), learningRow(scores)];
};

const orderOf = ({ oracles }: Horizon): string =>
  Object.entries(oracles.own_bookings.rungs)
    .toSorted(([, a], [, b]) => a.mae - b.mae)
    .map(([name]) => name)
    .join(' < ');

/** Errors in markets of other dials, and in how many horizons of them the ranking is another than as frozen. */
export const settingRows = (settings: readonly Scores[]): readonly Row[] => {
  const [frozen, ...others] = settings;
  if (frozen === undefined) return [];
  const flipped = others.flatMap(({ horizons }) =>
    Object.entries(horizons).filter(([hours, of]) => {
      const there = frozen.horizons[hours];
      return there !== undefined && orderOf(of) !== orderOf(there);
    }),
  );
  const errors = settings.flatMap((setting) =>
    nearestFirst(setting).flatMap(([hours, of]) =>
      ladderRows(hours, of)
        .slice(0, 1)
        .map((row) => ({ ...row, metric: `dials “${setting.name}”, T-${hours}` })),
    ),
  );
  const places = others.length * Object.keys(frozen.horizons).length;
  return [
    {
      metric: 'rankings that flip with the dials',
      unit: `of ${places}`,
      ours: flipped.length,
      peer: null,
      limit: null,
      ratio: null,
    },
    ...errors,
  ];
};
