import type { ConcessionSale } from '@cineradar/services/concessions/sale';
import { tillsTell } from '@cineradar/simulator/market/concession-feed';
import { dateOf } from '@cineradar/simulator/market/days';
import type { Market } from '@cineradar/simulator/market/market';

/** What the tills of a market tell of a day that is over; a site that sold nothing, or tells nobody, has no row. */
export const salesOfDay = (market: Market, day: number): readonly ConcessionSale[] =>
  [...Map.groupBy(market.listings, ({ site }) => site)].flatMap(([site, [listing]]) => {
    if (listing === undefined || !tillsTell(market.seed, site, day)) return [];
    const { orders, salesIdr, admissions } = market.concessionsOf(site, day);
    return admissions > 0 ? [{ site: `tix:${listing.id}`, day: dateOf(day), transactions: orders, salesIdr }] : [];
  });
