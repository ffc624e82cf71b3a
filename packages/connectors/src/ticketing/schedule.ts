import type { ChainCode } from '@cineradar/core/shared/ids';
import { z } from 'zod';

import { Flag, Id, LocalDate, LocalTime, OptionalIdr, OptionalText, Text } from './fields.ts';
import { Merchant } from './merchants.ts';
import type { BrokenRow, Unreadable } from './rows.ts';
import { brokenAt, keepRows, List, unreadable } from './rows.ts';

/** A start as offered. The API's `time` is left unread: it is the local wall clock written as if it were UTC. */
export type OfferedShowtime = {
  readonly id: string;
  /** `HH:MM` on the venue's clock. */
  readonly localTime: string;
  /** The hall's name where the API gives one. */
  readonly studio: string | null;
  /** False when closed, past or sold out: the API does not say which. */
  readonly open: boolean;
  readonly priceIdr: number | null;
};

/** Starts of one price category (`2D`, `IMAX 2D`, `SWEETBOX`); not a hall. */
export type PriceGroup = {
  readonly category: string;
  readonly lowIdr: number | null;
  readonly highIdr: number | null;
  readonly priceText: string | null;
  readonly showtimes: readonly OfferedShowtime[];
};

/** A cinema as the ticketing API lists it; a site may have several (XXI, PREMIERE, IMAX). */
export type ScheduledListing = {
  readonly id: string;
  readonly name: string;
  readonly chain: ChainCode;
  readonly presale: boolean;
  readonly address: string | null;
  readonly point: { readonly lat: number; readonly lng: number } | null;
  readonly priceGroups: readonly PriceGroup[];
};

export type SchedulePage = {
  readonly kind: 'ok';
  readonly hasNext: boolean;
  /** The day that the page says it shows, `YYYY-MM-DD`; null where it does not. */
  readonly showDate: string | null;
  readonly listings: readonly ScheduledListing[];
  readonly broken: readonly BrokenRow[];
};

const Page = z.object({
  has_next: z.boolean().nullish().catch(null),
  show_date: LocalDate.nullish().catch(null),
  theaters: List,
});

const degrees = (limit: number) =>
  z
    .union([z.number(), z.string().trim().min(1).transform(Number)])
    .refine((value) => Number.isFinite(value) && Math.abs(value) <= limit);

const Theater = z.object({
  id: Id,
  name: Text,
  merchant: Merchant,
  presale_flag: Flag.nullish().catch(null),
  address: OptionalText,
  location: z
    .object({ latitude: degrees(90), longitude: degrees(180) })
    .nullish()
    .catch(null),
  price_groups: List,
});

const Group = z.object({
  category: Text,
  low_price: OptionalIdr,
  high_price: OptionalIdr,
  price_string: OptionalText,
  show_time: List,
});

const Showtime = z
  .object({
    id: Id,
    display_time: LocalTime,
    studio: OptionalText,
    expired: Flag.nullish().catch(null),
    status: z.int(),
    price: OptionalIdr,
  })
  .transform((row): OfferedShowtime => ({
    id: row.id,
    localTime: row.display_time,
    studio: row.studio,
    open: row.status === 1 && row.expired !== true,
    priceIdr: row.price,
  }));

const toPriceGroup = (row: z.infer<typeof Group>, path: string, broken: BrokenRow[]): PriceGroup => ({
  category: row.category,
  lowIdr: row.low_price,
  highIdr: row.high_price,
  priceText: row.price_string,
  showtimes: keepRows(row.show_time, `${path}/show_time`, Showtime, broken).map((kept) => kept.row),
});

const toListing = (row: z.infer<typeof Theater>, path: string, broken: BrokenRow[]): ScheduledListing => ({
  id: row.id,
  name: row.name,
  chain: row.merchant,
  presale: row.presale_flag ?? false,
  address: row.address,
  point: row.location ? { lat: row.location.latitude, lng: row.location.longitude } : null,
  priceGroups: keepRows(row.price_groups, `${path}/price_groups`, Group, broken).map((kept) =>
    toPriceGroup(kept.row, kept.path, broken),
  ),
});

/**
 * Reads the `data` of one page of `/v1/schedules/movies/{id}`. A broken listing, price group or start is reported and left
 * out; the rows around it stay. A page that does not say whether another follows is taken to have one while it holds rows.
 */
export const parseSchedulePage = (data: unknown): SchedulePage | Unreadable => {
  const page = Page.safeParse(data);
  if (!page.success) return unreadable(brokenAt('', page.error));
  const { has_next: hasNext, show_date: showDate, theaters } = page.data;
  const broken: BrokenRow[] = [];
  const listings = keepRows(theaters, '/theaters', Theater, broken).map((kept) =>
    toListing(kept.row, kept.path, broken),
  );
  return { kind: 'ok', hasNext: hasNext ?? theaters.length > 0, showDate: showDate ?? null, listings, broken };
};
