import type { Concessions } from '../market/attendance.ts';
import type { Site } from '../market/listings.ts';
import type { Market } from '../market/market.ts';
import type { Column } from './parquet-file.ts';

export type ConcessionRow = { readonly site: Site; readonly sold: Concessions };

/** What the bars of each site sold on a day. */
export const concessionRows = (market: Market, day: number): readonly ConcessionRow[] =>
  [...new Set(market.listings.map(({ site }) => site))].map((site) => ({
    site,
    sold: market.concessionsOf(site, day),
  }));

/** A site is named by its place among all sites of the seed, and by city and name. */
export const concessionColumns: readonly Column<ConcessionRow>[] = [
  { name: 'site', type: 'INT32', of: ({ site }) => site.ordinal },
  { name: 'city', type: 'STRING', of: ({ site }) => site.city.name },
  { name: 'name', type: 'STRING', of: ({ site }) => site.name },
  { name: 'orders', type: 'INT32', of: ({ sold }) => sold.orders },
  { name: 'sales_idr', type: 'DOUBLE', of: ({ sold }) => sold.salesIdr },
  { name: 'admissions', type: 'INT32', of: ({ sold }) => sold.admissions },
];
