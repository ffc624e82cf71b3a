import { countBits } from './bitmap.ts';
import type { Confidence } from './figures.ts';

/** What is known of one hall: over how many showings, on how many cinema days, and the seats free in none of them. */
export type BlockedEvidence = {
  readonly showings: number;
  readonly days: number;
  readonly neverFree: Uint8Array;
};

export type BlockedJudgement = {
  readonly ruleVersion: number;
  /** Null while there is no evidence: then nothing is judged blocked, and every seat not free counts as sold. */
  readonly bitmap: Uint8Array | null;
  readonly blocked: number;
  readonly confidence: Confidence;
};

const BLOCKED_RULE_VERSION = 1;

const EVIDENCE = [
  { confidence: 'high', showings: 20, days: 7 },
  { confidence: 'medium', showings: 8, days: 3 },
] as const satisfies readonly { confidence: Confidence; showings: number; days: number }[];

/**
 * Rule 1: a seat that was never once free in any look before the start, over at least 8 showings on 3 cinema days
 * of the same grid, is blocked (medium; high from 20 showings on 7 days). Fewer: no evidence.
 */
export const judgeBlocked = (evidence: BlockedEvidence): BlockedJudgement => {
  const reached = EVIDENCE.find(({ showings, days }) => evidence.showings >= showings && evidence.days >= days);
  if (reached === undefined) return { ruleVersion: BLOCKED_RULE_VERSION, bitmap: null, blocked: 0, confidence: 'low' };
  return {
    ruleVersion: BLOCKED_RULE_VERSION,
    bitmap: evidence.neverFree,
    blocked: countBits(evidence.neverFree),
    confidence: reached.confidence,
  };
};
