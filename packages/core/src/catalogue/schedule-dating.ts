import type { ScrapeClock } from './scrape-clock.ts';

/**
 * A film's schedule in one city. It came in one answer of the API and so is of one day, which the answer does not
 * state. What tells the day: showings of today whose hour has passed are closed; those of another day are not.
 */
export type AnswerEvidence = {
  readonly city: string;
  /** The film's place in the file. */
  readonly film: number;
  /** False for the oldest shape, which lists nothing but what is open. */
  readonly whole: boolean;
  /** Starts whose hour had passed when the scrape began, and which were still on sale. */
  readonly pastOpen: number;
  readonly pastClosed: number;
};

/** The day of an answer: known; some day after `after`; or one of two, because it was fetched around midnight. */
export type AnswerDay =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'later'; readonly after: string }
  | { readonly kind: 'midnight' };

type Place = Pick<AnswerEvidence, 'city' | 'film'>;

/** Where in the order of the scrape midnight fell: after `lastBefore` and before `firstAfter`. */
export type Crossing = { readonly lastBefore: Place | null; readonly firstAfter: Place };

/** A scrape takes an hour or two; one begun before 18:00 does not reach midnight. */
const CROSSING_FROM_MINUTE = 12 * 60;
/** Fewer open starts than this are a few odd films, not the second half of a scrape. */
const CROSSING_LEAST_ROWS = 20;
/** The share of passed starts that must be open after midnight; the others are sold out or closed for another reason. */
const CROSSING_LEAST_SHARE = 0.8;

/** Scrapes go city by city in alphabetical order, and through the films of each as the file lists them. */
const inScrapeOrder = (a: Place, b: Place): number => {
  if (a.city !== b.city) return a.city < b.city ? -1 : 1;
  return a.film - b.film;
};

/** The cut with the fewest misfits: open before it or closed after it, of the starts whose hour had passed. */
const bestCut = (answers: readonly AnswerEvidence[]): number => {
  let misfits = answers.reduce((sum, { pastClosed }) => sum + pastClosed, 0);
  let [best, fewest] = [0, misfits];
  for (const [index, { pastOpen, pastClosed }] of answers.entries()) {
    misfits += pastOpen - pastClosed;
    if (misfits <= fewest) [best, fewest] = [index + 1, misfits];
  }
  return best;
};

/**
 * Finds where a scrape crossed midnight, from the data alone: before it, starts whose hour had passed are closed;
 * after it the same hours are open, because they are tomorrow's. Undefined when it did not, or when too little says so.
 */
export const findMidnight = (clock: ScrapeClock, evidence: readonly AnswerEvidence[]): Crossing | undefined => {
  if (clock.passedMinutes < CROSSING_FROM_MINUTE) return undefined;
  const answers = evidence.filter(({ whole }) => whole).toSorted(inScrapeOrder);
  const cut = bestCut(answers);
  const firstAfter = answers[cut];
  if (firstAfter === undefined) return undefined;
  const after = answers.slice(cut);
  const open = after.reduce((sum, { pastOpen }) => sum + pastOpen, 0);
  const closed = after.reduce((sum, { pastClosed }) => sum + pastClosed, 0);
  if (open < CROSSING_LEAST_ROWS || open < CROSSING_LEAST_SHARE * (open + closed)) return undefined;
  const lastBefore = answers.slice(0, cut).findLast(({ pastOpen, pastClosed }) => pastOpen + pastClosed > 0);
  return { lastBefore: lastBefore ?? null, firstAfter };
};

/**
 * The day of one answer. Mostly open although its hours had passed: it is of a later day (the API answers with the
 * first day that has showings, so a film not shown today comes with another day's).
 */
export const dayOfAnswer = (clock: ScrapeClock, crossing: Crossing | undefined, answer: AnswerEvidence): AnswerDay => {
  if (crossing !== undefined) {
    const { lastBefore, firstAfter } = crossing;
    if (inScrapeOrder(answer, firstAfter) >= 0) return { kind: 'day', day: clock.nextDay };
    if (lastBefore === null || inScrapeOrder(answer, lastBefore) > 0) return { kind: 'midnight' };
  }
  if (answer.pastOpen > answer.pastClosed) return { kind: 'later', after: clock.day };
  return { kind: 'day', day: clock.day };
};

/** What is known of a start besides the day of its answer. */
export type SeenStart = {
  /** Null where the shape has no flag. */
  readonly presale: boolean | null;
  readonly open: boolean;
  /** Its hour had passed when the scrape began. */
  readonly past: boolean;
  readonly whole: boolean;
};

/** The cinema day of a start and how it is known, or why it is not; `after` is a day that it is known to follow. */
export type StartDate =
  | { readonly day: string; readonly by: 'inferred' | 'open_list' }
  | { readonly day: null; readonly why: 'presale' | 'later' | 'midnight'; readonly after: string | null };

/** Dates one start. A presale has no date whatever else is known; nor has a start on sale after its own hour. */
export const dateStart = (clock: ScrapeClock, answer: AnswerDay, start: SeenStart): StartDate => {
  if (start.presale === true) return { day: null, why: 'presale', after: null };
  switch (answer.kind) {
    case 'midnight':
      return { day: null, why: 'midnight', after: null };
    case 'later':
      return { day: null, why: 'later', after: answer.after };
    case 'day':
      if (answer.day === clock.day && start.past && start.open) return { day: null, why: 'later', after: clock.day };
      return { day: answer.day, by: start.whole ? 'inferred' : 'open_list' };
  }
};
