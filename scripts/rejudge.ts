/**
 * `npm run rejudge -- [--rule N] [--since YYYY-MM-DD] [--market demo]`: runs the sold-or-blocked rule, and the chains'
 * corrections, over history again; with --rule puts that rule in force. Safe to stop and to run again.
 */
import { parseArgs } from 'node:util';
import { isLocalDate } from '@cineradar/core/shared/zones';
import { DomainError } from '@cineradar/core/shared/errors';
import { rejudge } from '@cineradar/services/occupancy/rejudge';
import { isMarket, MARKETS, withMarket } from './market/with-market.ts';

const USAGE = `npm run rejudge -- [--rule N] [--since YYYY-MM-DD] [--market ${MARKETS.join('|')}]`;

const { values } = parseArgs({
  options: {
    rule: { type: 'string' },
    since: { type: 'string', default: '2000-01-01' },
    market: { type: 'string', default: 'demo' },
  },
});
const { market, since } = values;
const rule = values.rule === undefined ? undefined : Number(values.rule);

const refuse = (message: string): void => {
  console.error(`${message}\n${USAGE}`);
  process.exitCode = 2;
};

if (!isMarket(market)) refuse(`There is no market ${market}.`);
else if (!isLocalDate(since)) refuse(`${since} is no date, as YYYY-MM-DD.`);
else {
  const from = { since: new Date(`${since}T00:00:00Z`), ...(rule === undefined ? {} : { rule }) };
  const tell = ({ done, of, changed }: { done: number; of: number; changed: number }): void =>
    console.log(`${Math.round((100 * done) / of)} %, ${done} of ${of} halls, ${changed} finals changed`);
  await withMarket(market, (db, now) => rejudge(db, from, now, tell)).then(
    (changed) => console.log(`done: ${changed} finals changed`),
    (error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      refuse(error.message);
    },
  );
}
