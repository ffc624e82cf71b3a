import type { Load } from './load.ts';

/** The value that three of four stay at or below. Throws RangeError for none. */
export const p75 = (figures: readonly number[]): number => {
  const found = figures.toSorted((a, b) => a - b)[Math.ceil(figures.length * 0.75) - 1];
  if (found === undefined) throw new RangeError('no figures');
  return found;
};

/** The most that the scripts of a load weighed, in kB of gzip. */
export const kb = (loads: readonly Load[]): number => Math.max(...loads.map(({ scriptBytes }) => scriptBytes)) / 1_000;

export const lcp = (loads: readonly Load[]): number => p75(loads.map(({ lcpMs }) => lcpMs));
