import { isLocalDate } from '@cineradar/core/shared/zones';
import { dayOf } from '@cineradar/simulator/market/days';
import {
  MARKET_OPTIONS,
  MARKET_USAGE,
  type MarketArguments,
  parseOptions,
  readMarketArguments,
  wholeWithin,
} from './market-arguments.ts';

export type BoundsArguments = MarketArguments & {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly showingsADay: number;
  readonly runs: number;
  readonly horizonsHours: readonly number[];
};

const MOST_SHOWINGS = 20_000;
const MOST_RUNS = 10_000;
const MOST_HOURS = 192;

export const BOUNDS_USAGE = `npm run simulate -- bounds --from DATE --to DATE [--showings N] [--runs N] [--horizons H,H,…] [--booking-dials FILE] [--seed N] [--size SIZE]

  --from, --to DATE     cinema days, both included: of a sample of their showings the least errors that forecasts can have
                        go to the oracle store, knowing own bookings and knowing everything
  --showings N          of each day (215)
  --runs N              futures of each showing, 101 to ${MOST_RUNS} (201)
  --horizons H,H,…      hours before the start at which is forecast (24,48,72)
${MARKET_USAGE}`;

const OPTIONS = {
  ...MARKET_OPTIONS,
  from: { type: 'string' },
  to: { type: 'string' },
  showings: { type: 'string', default: '215' },
  runs: { type: 'string', default: '201' },
  horizons: { type: 'string', default: '24,48,72' },
  help: { type: 'boolean', default: false },
} as const;

const LEAST_RUNS = 101;

/** What the bounds were asked for. A text says what is wrong with it. */
export const readBoundsArguments = (
  args: readonly string[],
  calledFrom: string,
  env: NodeJS.ProcessEnv,
): BoundsArguments | string => {
  const values = parseOptions(args, OPTIONS);
  if (typeof values === 'string') return values;
  if (values.help) return 'help';
  const { from = '', to = '' } = values;
  for (const [name, date] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (!isLocalDate(date)) return `--${name} ${date || '(missing)'}: no date; write it like 2026-04-29`;
  }
  if (from > to) return `--from ${from} comes after --to ${to}`;
  const showingsADay = wholeWithin(values.showings, 1, MOST_SHOWINGS);
  if (showingsADay === undefined) return `--showings ${values.showings}: a whole number from 1 to ${MOST_SHOWINGS}`;
  const runs = wholeWithin(values.runs, LEAST_RUNS, MOST_RUNS);
  if (runs === undefined) return `--runs ${values.runs}: a whole number from ${LEAST_RUNS} to ${MOST_RUNS}`;
  const hours = values.horizons.split(',').map((text) => wholeWithin(text.trim(), 1, MOST_HOURS));
  const horizonsHours = hours.filter((hour) => hour !== undefined);
  if (horizonsHours.length < hours.length) return `--horizons ${values.horizons}: hours from 1 to ${MOST_HOURS}`;
  const market = readMarketArguments(values, calledFrom, env);
  if (typeof market === 'string') return market;
  return { firstDay: dayOf(from), lastDay: dayOf(to), showingsADay, runs, horizonsHours, ...market };
};
