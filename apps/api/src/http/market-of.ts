import { DomainError } from '@cineradar/core/shared/errors';
import type { MarketName } from '@cineradar/platform/config';
import type { Grant } from '../auth/grant.ts';
import type { MarketContext } from './env.ts';

/** The market that a grant reads. Throws (or rejects with) DomainError `forbidden` where it is not served here. */
export type MarketOf = (grant: Grant) => MarketContext | Promise<MarketContext>;

/** Gives each grant the market that it names. */
export const marketByName =
  (markets: ReadonlyMap<MarketName, MarketContext>): MarketOf =>
  ({ market: name }) => {
    const market = markets.get(name);
    if (market === undefined) throw new DomainError('forbidden', `The market ${name} is not served here.`);
    return market;
  };
