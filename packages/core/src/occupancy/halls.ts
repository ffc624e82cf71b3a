/**
 * How sure it is that a grid's fingerprint stands for exactly one hall of a listing. Each further showing of it
 * halves the doubt; showings that run at the same time prove that several halls share the grid, and then any one
 * of them is as likely. Two decimals, 0–1.
 */
export const hallConfidence = (showings: number, mostAtOnce: number): number => {
  if (showings <= 0) return 0;
  return Math.round(((1 - 0.5 ** showings) / Math.max(1, mostAtOnce)) * 100) / 100;
};
