import {
  ANY_KIND,
  type BandOutlook,
  LEAD_HOURS,
  type Outlook,
  parentKind,
  type PickupLaw,
  type UsualCurve,
} from './law.ts';
import type { FiveLevels } from './seat-quantiles.ts';
import { BAND_MIDDLES, USUAL_LAW, usualOutlook } from './usual-law.ts';
import type { WeekRatio } from './week-ratio.ts';

/** Sums over the showings of one kind that were looked at about one lead of {@link LEAD_HOURS}; seats. */
export type BookedSums = {
  readonly kind: string;
  /** Its place in LEAD_HOURS, from 1. */
  readonly lead: number;
  readonly booked: number;
  readonly final: number;
  /** Showings with nothing sold by then, and the sum of their final occupancies, 0–1. */
  readonly none: number;
  readonly noneFinal: number;
};

/** What became of all showings of one kind. */
export type FinalsOfKind = Outlook & { readonly kind: string; readonly showings: number };

/** What became of the showings of one lead whose pickup fell into one band; `at` is their mean pickup. */
export type BandCount = BandOutlook & { readonly lead: number; readonly band: number; readonly showings: number };

/** How much evidence what stands above weighs: seats of finals, showings with none sold, showings. */
const PRIOR_SEATS = 400;
const PRIOR_NONE = 20;
const PRIOR_SHOWINGS = 30;
/** Less would make one early ticket a full hall. */
const LEAST_SHARE = 0.005;
const MOST_TOGETHER = 0.95;

const mix = (weight: number, own: number, prior: number): number => weight * own + (1 - weight) * prior;
const mixLevels = (weight: number, own: FiveLevels, prior: FiveLevels): FiveLevels => [
  mix(weight, own[0], prior[0]),
  mix(weight, own[1], prior[1]),
  mix(weight, own[2], prior[2]),
  mix(weight, own[3], prior[3]),
  mix(weight, own[4], prior[4]),
];

/** Each at most what stands before it. */
const falling = (values: readonly number[]): readonly number[] => {
  let least = Number.POSITIVE_INFINITY;
  return values.map((value) => (least = Math.min(least, value)));
};

/** Each at least what stands before it. */
const risingValues = (values: readonly number[]): readonly number[] => {
  let most = Number.NEGATIVE_INFINITY;
  return values.map((value) => (most = Math.max(most, value)));
};

const curveFrom = (
  above: UsualCurve,
  sums: ReadonlyMap<number, BookedSums>,
  finals: FinalsOfKind | undefined,
): UsualCurve => {
  const share = LEAD_HOURS.map((_, lead) => {
    const found = sums.get(lead);
    const prior = above.share[lead] ?? 1;
    if (lead === 0 || found === undefined) return prior;
    const learnt = (found.booked + PRIOR_SEATS * prior) / (found.final + PRIOR_SEATS);
    return Math.min(1, Math.max(LEAST_SHARE, learnt));
  });
  const none = LEAD_HOURS.map((_, lead) => {
    const found = sums.get(lead);
    const prior = above.none[lead] ?? 0;
    if (lead === 0 || found === undefined) return prior;
    return (found.noneFinal + PRIOR_NONE * prior) / (found.none + PRIOR_NONE);
  });
  const weight = finals === undefined ? 0 : finals.showings / (finals.showings + PRIOR_SHOWINGS);
  const unseen =
    finals === undefined
      ? above.unseen
      : {
          mean: mix(weight, finals.mean, above.unseen.mean),
          levels: mixLevels(weight, finals.levels, above.unseen.levels),
        };
  return { share: falling(share), none: risingValues(none), unseen };
};

const depthOf = (kind: string): number => (kind === ANY_KIND ? 0 : kind.split('/').length);

/**
 * The usual curves of each kind, from sums that hold a kind beside every kind above it. What little is known of a kind
 * leans on the kind above; {@link ANY_KIND} leans on the constants of the first start.
 */
export const learnCurves = (
  sums: readonly BookedSums[],
  finals: readonly FinalsOfKind[],
): Readonly<Record<string, UsualCurve>> => {
  const byKind = Map.groupBy(sums, ({ kind }) => kind);
  const finalsOf = new Map(finals.map((row) => [row.kind, row]));
  const kinds = new Set([ANY_KIND, ...byKind.keys(), ...finalsOf.keys()]);
  const curves: Record<string, UsualCurve> = { ...USUAL_LAW.curves };
  for (const kind of [...kinds].toSorted((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1))) {
    const parent = parentKind(kind);
    const above = curves[parent ?? ANY_KIND];
    if (above === undefined) throw new RangeError(`the kind ${kind} came without ${parent}`);
    const own = new Map((byKind.get(kind) ?? []).map((row) => [row.lead, row]));
    curves[kind] = curveFrom(above, own, finalsOf.get(kind));
  }
  return curves;
};

const monotone = (bands: readonly BandOutlook[]): readonly BandOutlook[] => {
  const column = (of: (band: BandOutlook) => number): readonly number[] => risingValues(bands.map(of));
  const [means, p05, p10, p50, p90, p95] = [
    column(({ mean }) => mean),
    column(({ levels }) => levels[0]),
    column(({ levels }) => levels[1]),
    column(({ levels }) => levels[2]),
    column(({ levels }) => levels[3]),
    column(({ levels }) => levels[4]),
  ];
  return bands.map(({ at }, nth) => ({
    at,
    mean: means[nth] ?? 0,
    levels: [p05[nth] ?? 0, p10[nth] ?? 0, p50[nth] ?? 0, p90[nth] ?? 0, p95[nth] ?? 0],
  }));
};

const bandOf = (lead: number, middle: number, found: BandCount | undefined): BandOutlook => {
  if (found === undefined) return usualOutlook(lead, middle);
  const prior = usualOutlook(lead, found.at);
  const weight = found.showings / (found.showings + PRIOR_SHOWINGS);
  return {
    at: found.at,
    mean: mix(weight, found.mean, prior.mean),
    levels: mixLevels(weight, found.levels, prior.levels),
  };
};

/** The outlooks of each lead by band: what became of showings with a like pickup, made monotone. */
export const learnBands = (counts: readonly BandCount[]): readonly (readonly BandOutlook[])[] => {
  const found = new Map(counts.map((count) => [`${count.lead}/${count.band}`, count]));
  return LEAD_HOURS.slice(1).map((_, place) =>
    monotone(BAND_MIDDLES.map((middle, band) => bandOf(place + 1, middle, found.get(`${place + 1}/${band}`)))),
  );
};

/** How showings' errors go together, 0–0.95; null where too few were seen together. */
export type TogetherFound = { readonly start: number | null; readonly hour: number | null };

const within = (found: number | null, usual: number): number =>
  found === null ? usual : Math.min(MOST_TOGETHER, Math.max(0, found));

/** How a site's hours strayed from the weeks before; `upTo` is one of the sizes of WEEK_BANDS. */
export type WeekCount = WeekRatio & { readonly hours: number };

/** The ratios of each size, leaning on the constants of the first start where few hours were seen. */
export const learnWeek = (counts: readonly WeekCount[]): PickupLaw['week'] =>
  USUAL_LAW.week.map((usual) => {
    const found = counts.find(({ upTo }) => upTo === usual.upTo);
    if (found === undefined) return usual;
    const weight = found.hours / (found.hours + PRIOR_SHOWINGS);
    return { upTo: usual.upTo, levels: mixLevels(weight, found.levels, usual.levels) };
  });

/** Correlations brought within their bounds; the constants of the first start where too little was seen. */
export const learnTogether = ({ start, hour }: TogetherFound): PickupLaw['together'] => ({
  start: within(start, USUAL_LAW.together.start),
  hour: within(hour, USUAL_LAW.together.hour),
});
