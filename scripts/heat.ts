/**
 * `npm run heat -- [--days 180] [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--weights N] [--market demo]`: scores days again, the
 * last 180 where nothing is said, and tells each day as it is done. Ctrl-C stops after the day it is at; safe to run again.
 */
import { parseArgs } from 'node:util';
import { addDays, isLocalDate } from '@cineradar/core/shared/zones';
import { DomainError } from '@cineradar/core/shared/errors';
import { newestDay, scoreDays } from '@cineradar/services/heat-score/score-days';
import { getWeights } from '@cineradar/services/heat-score/weights';
import { isMarket, MARKETS, type MarketOfStart, withMarket } from './market/with-market.ts';

const USAGE = `npm run heat -- [--days N] [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--weights N] [--market ${MARKETS.join('|')}]`;
const MOST_DAYS = 400;

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '180' },
    from: { type: 'string' },
    to: { type: 'string' },
    weights: { type: 'string' },
    market: { type: 'string', default: 'demo' },
  },
});

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());

const refuse = (message: string): void => {
  console.error(`${message}\n${USAGE}`);
  process.exitCode = 2;
};

const faultOf = (market: string): string | undefined => {
  const wrongDate = [values.from, values.to].find((text) => text !== undefined && !isLocalDate(text));
  if (wrongDate !== undefined) return `${wrongDate} is no date, as YYYY-MM-DD.`;
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    return `--days is a whole number from 1 to ${MOST_DAYS}.`;
  if (values.weights !== undefined && !/^[1-9]\d{0,5}$/.test(values.weights))
    return '--weights is a version, such as 1.';
  return isMarket(market) ? undefined : `There is no market ${market}.`;
};

const score = (market: MarketOfStart): Promise<void> =>
  withMarket(market, async (db, now) => {
    const newest = newestDay(now);
    const to = values.to ?? newest;
    const from = values.from ?? addDays(to, 1 - Number(values.days));
    if (to > newest) return refuse(`The scores of ${to} are not due; the newest day is ${newest}.`);
    if (from > to) return refuse(`The days end on ${to}, before they begin on ${from}.`);
    const wanted = values.weights === undefined ? undefined : Number(values.weights);
    const { version } = await getWeights(db, wanted);
    const onDay = async ({ day, sites }: { readonly day: string; readonly sites: number }): Promise<boolean> => {
      console.log(`${day}: ${sites} sites under weights ${version}`);
      return !ending.signal.aborted;
    };
    await scoreDays(db, { days: { from, to }, version, onDay });
  });

const { market } = values;
const fault = faultOf(market);
if (fault !== undefined || !isMarket(market)) refuse(fault ?? '');
else
  await score(market).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    refuse(error.message);
  });
