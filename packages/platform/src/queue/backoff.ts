import type { BackoffOptions } from 'bullmq';

const FIRST_MS = 1_000;
/** Without it the tenth try would come minutes after the ninth, and the fifteenth hours after that. */
const LONGEST_MS = 120_000;

/** Pauses that grow up to a limit; bullmq's own grow without one. A worker must know them: {@link pauseMs}. */
export const GROWING_PAUSES: BackoffOptions = { type: 'growing' };

/** The pause after so many tries, from 1: uniform below twice that of the try before, two minutes at most. */
export const pauseMs = (triesMade: number, random: () => number = Math.random): number =>
  Math.floor(random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** (triesMade - 1)));
