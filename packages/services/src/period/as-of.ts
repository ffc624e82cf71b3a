const MINUTE_MS = 60_000;

/**
 * The minute whose figures an answer gives. Showings start on whole minutes, so within one nothing begins: the answer
 * stays the same to the letter, and a caller who has it need not be sent it again.
 */
export const asOfMinute = (now: Date): Date => new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS);
