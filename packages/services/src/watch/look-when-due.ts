import { NOT_LATER_MS } from '@cineradar/core/watch/look-windows';
import type { SeatReading } from '../occupancy/seat-reading.ts';
import type { TimedLook } from './jobs.ts';
import { lookAtShowing, type Lookout, type LookResult } from './look-at-seats.ts';

/** A look that failed is tried again after this long, or when the way to its chain opens again, while its time lasts. */
export const TRY_AGAIN_MS = 20_000;
/** Of an anchor, which others stand around; a last look cannot be had later and is tried for as long as there is time. */
const MOST_TRIES_OF_ANCHOR = 4;
const MINUTE_MS = 60_000;

/** What came of looks that were due. */
export type DueLooked = {
  readonly readings: readonly SeatReading[];
  /** Why looks gave nothing, counted by cause, those that are tried again included. */
  readonly missed: Readonly<Record<string, number>>;
  readonly anchorsMet: number;
  readonly lastLooksMissed: number;
  /** Failed, with time for another try. */
  readonly again: readonly TimedLook[];
  /** How long those are to wait. */
  readonly pauseMs: number;
  /** Not begun, for the process is to end: another one can take them over. */
  readonly unread: readonly TimedLook[];
};

export type DueLookout = Lookout & {
  /** Resolves when the look is due; at once when its time has come. Rejects when the process is to end. */
  readonly untilDue: (dueAt: Date) => Promise<void>;
  /** Which try this is, from 1. */
  readonly attempt: number;
  /** The clock by which the client is told when to ask again, where that is another than the market's. */
  readonly clientNowMs?: () => number;
};

type Outcome = LookResult | { readonly kind: 'unread' };

const TOO_LATE: LookResult = { kind: 'missed', cause: 'too_late', retryable: false };

/** The last moment that is still of use for a look. */
const lastMomentMs = ({ why, startsAt, anchorMinutes }: TimedLook): number => {
  const startsAtMs = Date.parse(startsAt);
  return why === 'anchor' ? startsAtMs - (anchorMinutes ?? 0) * MINUTE_MS : startsAtMs - NOT_LATER_MS;
};

/** Refused as begun though it should not have: the start was moved to an earlier one since the programme was read. */
const MOVED_EARLIER: LookResult = { kind: 'missed', cause: 'moved_earlier', retryable: false };

const lookOnce = async (lookout: DueLookout, look: TimedLook): Promise<Outcome> => {
  const { clock, signal, untilDue } = lookout;
  try {
    await untilDue(new Date(look.dueAt));
  } catch (error) {
    if (signal?.aborted === true) return { kind: 'unread' };
    throw error;
  }
  // A queue that was not served for a while must not read what has begun meanwhile.
  if (clock.now().getTime() >= Date.parse(look.startsAt)) return TOO_LATE;
  const result = await lookAtShowing(lookout, look);
  if (result.kind !== 'missed') return result;
  if (result.cause === 'aborted') return { kind: 'unread' };
  return result.cause === 'started' && clock.now().getTime() < Date.parse(look.startsAt) ? MOVED_EARLIER : result;
};

/** Not retryable at once, but later: there is another token then, or an answer that is whole. */
const MENDED_BY_TIME: readonly string[] = ['unauthorised', 'unreadable'];

const mayTryAgain = (look: TimedLook, missed: LookResult, attempt: number, againAtMs: number): boolean => {
  if (missed.kind !== 'missed' || look.why === 'change') return false;
  if (look.why === 'anchor' && attempt >= MOST_TRIES_OF_ANCHOR) return false;
  return (missed.retryable || MENDED_BY_TIME.includes(missed.cause)) && againAtMs <= lastMomentMs(look);
};

/** The looks of one job are of one chain: when that is shut for one of them, it is for all. */
const pauseAfter = (outcomes: readonly Outcome[], nowMs: number): number =>
  Math.max(
    TRY_AGAIN_MS,
    ...outcomes.map((outcome) => (outcome.kind === 'missed' ? (outcome.retryAtMs ?? nowMs) - nowMs : 0)),
  );

/** Looks at each showing when it is due, as many at once as the client lets through. A showing that has begun is never read. */
export const lookWhenDue = async (lookout: DueLookout, looks: readonly TimedLook[]): Promise<DueLooked> => {
  const outcomes = await Promise.all(looks.map(async (look) => ({ look, outcome: await lookOnce(lookout, look) })));
  const nowMs = lookout.clock.now().getTime();
  const pauseMs = pauseAfter(
    outcomes.map(({ outcome }) => outcome),
    lookout.clientNowMs?.() ?? nowMs,
  );
  const missed: Record<string, number> = {};
  const readings: SeatReading[] = [];
  const again: TimedLook[] = [];
  const unread: TimedLook[] = [];
  let anchorsMet = 0;
  let lastLooksMissed = 0;
  for (const { look, outcome } of outcomes) {
    if (outcome.kind === 'unread') unread.push(look);
    else if (outcome.kind === 'seen') {
      readings.push(outcome.reading);
      const isInTime = outcome.reading.observedAt.getTime() <= lastMomentMs(look);
      if (look.why === 'anchor' && isInTime) anchorsMet += 1;
    } else {
      missed[outcome.cause] = (missed[outcome.cause] ?? 0) + 1;
      if (mayTryAgain(look, outcome, lookout.attempt, nowMs + pauseMs)) again.push(look);
      else if (look.why === 'last') lastLooksMissed += 1;
    }
  }
  return { readings, missed, anchorsMet, lastLooksMissed, again, pauseMs, unread };
};
