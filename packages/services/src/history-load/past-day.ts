import type { GridFingerprint } from '@cineradar/core/shared/ids';

/** What was seen of a showing before its start: the last look and, of all looks, the booking curve. */
export type PastLooks = {
  readonly observedAtMs: number;
  /** Seats not free at that look, whatever the reason. */
  readonly notFree: number;
  /** Seats per status code of the chain, as its seat map wrote them. */
  readonly statusCounts: Readonly<Record<string, number>>;
  /** One bit a seat in canonical order, 1 not free; null where nobody kept who sat where. */
  readonly bitmap: Uint8Array | null;
  /** At T-72, 48, 24, 12, 6, 3, 1 h and 30 min: seats not free at the last look by then, and when that was; null for none. */
  readonly curveNotFree: readonly (number | null)[];
  readonly curveSeenAtMs: readonly (number | null)[];
  readonly looks: number;
};

/** A showing of a past day as its source showed it. Ids are the source's own. */
export type PastShowing = {
  readonly externalId: string;
  readonly listing: string;
  readonly film: string;
  /** The hall, by what its seat map looks like. */
  readonly grid: GridFingerprint;
  readonly seats: number;
  readonly category: string;
  /** `HH:MM` on the venue's clock. */
  readonly localTime: string;
  readonly priceMinIdr: number;
  readonly priceMaxIdr: number;
  readonly presale: boolean;
  readonly startsAtMs: number;
  /** When its sales opened. */
  readonly onSaleFromMs: number;
  /** Since when its source lists it no more, or null. */
  readonly goneAtMs: number | null;
  /** Null where looks of its own are in the store or will come. */
  readonly seen: PastLooks | null;
};

/** One cinema day, whole. */
export type PastDay = {
  /** `YYYY-MM-DD` on the venues' calendars. */
  readonly cinemaDay: string;
  /** In the order in which the source lists them: showings alike are told apart by it. */
  readonly showings: readonly PastShowing[];
};
