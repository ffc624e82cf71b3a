/** How an organisation comes to us, in order; the first of all is a visit, which is counted without knowing whose. */
export const STEPS = ['signed_up', 'key_made', 'first_call', 'first_stream', 'paid'] as const;
export type Step = (typeof STEPS)[number];

/** When an organisation reached which steps. */
export type Journey = Readonly<Partial<Record<Step, Date>>>;

/** A step over a set of organisations. */
export type StepFigures = {
  readonly step: Step;
  readonly organisations: number;
  /** Per cent of those who signed up, with one decimal; null where nobody did. */
  readonly ofSignedUpPercent: number | null;
  /** Per cent of those who came to the step before. */
  readonly ofBeforePercent: number | null;
  /** From signing up; the median of those who came here. Null where nobody did. */
  readonly medianSeconds: number | null;
};

const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1_000) / whole) / 10;

const median = (values: readonly number[]): number | null => {
  const ordered = values.toSorted((a, b) => a - b);
  const [low, high] = [ordered[Math.floor((ordered.length - 1) / 2)], ordered[Math.floor(ordered.length / 2)]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
};

/** Reaching a later step is having passed the ones before it, so that a funnel never widens. */
const reached = (journey: Journey, place: number): boolean =>
  STEPS.slice(place).some((step) => journey[step] !== undefined);

const secondsTo = (step: Step, journey: Journey): readonly number[] => {
  const [from, to] = [journey.signed_up, journey[step]];
  return from === undefined || to === undefined ? [] : [Math.max(0, (to.getTime() - from.getTime()) / 1_000)];
};

/** How many came how far, and how long it took them. */
export const measureFunnel = (journeys: readonly Journey[]): readonly StepFigures[] => {
  const counts = STEPS.map((_, place) => journeys.filter((journey) => reached(journey, place)).length);
  const [signedUp = 0] = counts;
  return STEPS.map((step, place) => ({
    step,
    organisations: counts[place] ?? 0,
    ofSignedUpPercent: percent(counts[place] ?? 0, signedUp),
    ofBeforePercent: place === 0 ? percent(signedUp, signedUp) : percent(counts[place] ?? 0, counts[place - 1] ?? 0),
    medianSeconds: median(journeys.flatMap((journey) => secondsTo(step, journey))),
  }));
};

const DAY_MS = 86_400_000;
/** Jakarta keeps no summer time. */
const JAKARTA_MS = 7 * 3_600_000;
/** The 1st of January 1970 was a Thursday. */
const THURSDAY = 3;

/** The Monday of an instant's week in Jakarta, as YYYY-MM-DD. */
export const weekOf = (at: Date): string => {
  const day = Math.floor((at.getTime() + JAKARTA_MS) / DAY_MS);
  const monday = day - ((((day + THURSDAY) % 7) + 7) % 7);
  return new Date(monday * DAY_MS).toISOString().slice(0, 10);
};

/** The organisations that signed up in one week, and how far they came since. */
export type Cohort = { readonly week: string; readonly steps: readonly StepFigures[] };

/** By the week of signing up, the newest first; who never signed up is in none. */
export const measureCohorts = (journeys: readonly Journey[]): readonly Cohort[] => {
  const weeks = Map.groupBy(
    journeys.filter((journey) => journey.signed_up !== undefined),
    (journey) => (journey.signed_up === undefined ? '' : weekOf(journey.signed_up)),
  );
  return [...weeks]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([week, those]) => ({ week, steps: measureFunnel(those) }));
};
