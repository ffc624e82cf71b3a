import { addDays, instantOf, localDateTime } from '@cineradar/core/shared/zones';

/** Where the demo market's clock stands; `at` null: it shows real time. */
export type DemoClock = { readonly at: Date | null; readonly note: string };

const ZONE = 'Asia/Jakarta';
const OPENS = '11:00';
const CLOSES = '23:00';
const EVENING = '19:30';

/**
 * The demo's clock: real time while cinemas play (11:00–23:00 WIB), else the last evening at 19:30 WIB, so that
 * showings are on at whatever hour one starts it. `given` (MARKET_CLOCK_AT) goes before the rule.
 */
export function demoClock(now: Date, given: string | undefined): DemoClock {
  if (given) return { at: new Date(given), note: `stands at ${given}, as MARKET_CLOCK_AT says` };
  const { date, time } = localDateTime(now, ZONE);
  if (time >= OPENS && time < CLOSES) return { at: null, note: 'real time' };
  const evening = time < OPENS ? addDays(date, -1) : date;
  return {
    at: instantOf(evening, EVENING, ZONE),
    note: `stands at ${evening} ${EVENING} WIB: cinemas play from ${OPENS} to ${CLOSES} WIB, and it is ${time} there`,
  };
}
