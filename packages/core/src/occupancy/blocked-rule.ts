import { countBits } from './bitmap.ts';
import type { Confidence } from './figures.ts';

/** What is known of one hall: over how many showings, on how many cinema days, and the seats free in none of them. */
export type BlockedEvidence = {
  readonly showings: number;
  readonly days: number;
  readonly neverFree: Uint8Array;
  /**
   * How likely a seat that is on sale would have been free in none of these showings: the product of the shares of
   * seats not free at their last looks. 0–1.
   */
  readonly chanceNeverFree: number;
};

export type BlockedJudgement = {
  readonly ruleVersion: number;
  /** Null while there is no evidence: then nothing is judged blocked, and every seat not free counts as sold. */
  readonly bitmap: Uint8Array | null;
  readonly blocked: number;
  readonly confidence: Confidence;
};

/** The versions of the rule that history can be run over again with. */
export const BLOCKED_RULES: readonly number[] = [1, 2];

const EVIDENCE = [
  { confidence: 'high', showings: 20, days: 7 },
  { confidence: 'medium', showings: 8, days: 3 },
] as const satisfies readonly { confidence: Confidence; showings: number; days: number }[];

/** Rule 2 does not believe that a seat is blocked while one in a thousand seats on sale would look the same. */
const CHANCE = 0.001;

/**
 * Rule 1: a seat that was never once free in any look before the start, over at least 8 showings on 3 cinema days
 * of the same grid, is blocked (medium; high from 20 showings on 7 days). Fewer: no evidence.
 * Rule 2: the same, and besides the showings must have been empty enough: where they nearly sold out, a good seat is
 * never free although it is on sale. Throws RangeError for a version that there is not.
 */
export const judgeBlocked = (evidence: BlockedEvidence, ruleVersion = 1): BlockedJudgement => {
  if (!BLOCKED_RULES.includes(ruleVersion)) throw new RangeError(`there is no sold-or-blocked rule ${ruleVersion}`);
  const reached = EVIDENCE.find(({ showings, days }) => evidence.showings >= showings && evidence.days >= days);
  const isDoubtful = ruleVersion >= 2 && evidence.chanceNeverFree > CHANCE;
  if (reached === undefined || isDoubtful) return { ruleVersion, bitmap: null, blocked: 0, confidence: 'low' };
  return {
    ruleVersion,
    bitmap: evidence.neverFree,
    blocked: countBits(evidence.neverFree),
    confidence: reached.confidence,
  };
};
