import { isLocalDate } from '@cineradar/core/shared/zones';
import { z } from 'zod';

const MOST_TRANSACTIONS = 1_000_000;
const MOST_IDR = 1_000_000_000_000;
const DAY = /^20\d{2}-\d{2}-\d{2}$/;
const ID = /^(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[a-zA-Z]{1,16}:[0-9A-Za-z_-]{1,64})$/;

/** What the bars of a site sold on a cinema day, as whoever keeps its tills tells it. */
export const ConcessionSale = z.strictObject({
  /** Of the site or one of its listings: ours, or `tix:…`. */
  site: z.string().regex(ID, 'a site is a UUID of ours or tix:…, of itself or of one of its listings'),
  day: z
    .string()
    .refine((text) => DAY.test(text) && isLocalDate(text), 'a cinema day is a date as YYYY-MM-DD, such as 2026-01-31'),
  transactions: z.int().min(0).max(MOST_TRANSACTIONS),
  salesIdr: z.int().min(0).max(MOST_IDR),
});
export type ConcessionSale = z.output<typeof ConcessionSale>;

/** A row as it came, and where it stood, as a JSON pointer. */
export type SaleRow = { readonly pointer: string; readonly row: unknown };

/** Why a row was not taken, and what to do. */
export type RowRefusal = { readonly pointer: string; readonly message: string };

/** The name a feed goes by. */
export const FeedName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a source is named by a-z, 0-9 and -, such as bars-of-xxi');
