/** True under `npm run test:long`, which runs every guarantee at the counts its issue names. */
export const isLongForm = process.env['TEST_LONG'] === '1';

/** Tries for a heavy test: `long` in the long form, about five per cent of it (at least `least`) otherwise. */
export const scale = (long: number, least = 1): number =>
  isLongForm ? long : Math.max(least, Math.round(long * 0.05));
