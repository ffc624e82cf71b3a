/**
 * @module Ids in the ticketing API's look: 19 digits as text, past what a double can hold, so that a reader who
 * makes numbers of them is found out. Real ids begin with 9, 1 or 2; synthetic ones begin with 7.
 */

const KINDS = { city: 1, merchant: 2, theatre: 3, film: 4, schedule: 5, showing: 6 } as const;

export type IdKind = keyof typeof KINDS;

const PAYLOAD_DIGITS = 13;

/** Four digits of the seed stand in each id, so that the ids of two markets never meet. */
const prefix = (kind: IdKind, seed: number): string =>
  `7${KINDS[kind]}${String((Math.imul(seed, 2_654_435_761) >>> 0) % 10_000).padStart(4, '0')}`;

/** The id of one thing; `payload` is a whole number below 10^13 that belongs to it alone among its kind. */
export const wireId = (kind: IdKind, seed: number, payload: number): string =>
  `${prefix(kind, seed)}${String(payload).padStart(PAYLOAD_DIGITS, '0')}`;

/** The payload of an id of this kind and seed, or undefined for anything else. */
export const payloadOf = (kind: IdKind, seed: number, id: string): number | undefined => {
  const start = prefix(kind, seed);
  if (!id.startsWith(start) || !/^\d{19}$/.test(id)) return undefined;
  return Number(id.slice(start.length));
};

/** Where in the programme a showing stands; enough to find it again without having made any other. */
export type ShowingPlace = {
  readonly day: number;
  readonly listing: number;
  readonly hall: number;
  readonly slot: number;
};

/** Day (6 digits), listing (3), hall (2) and slot (2) as one payload. */
export const showingPayload = ({ day, listing, hall, slot }: ShowingPlace): number =>
  ((day * 1_000 + listing) * 100 + hall) * 100 + slot;

export const showingPlace = (payload: number): ShowingPlace => ({
  day: Math.floor(payload / 10_000_000),
  listing: Math.floor(payload / 10_000) % 1_000,
  hall: Math.floor(payload / 100) % 100,
  slot: payload % 100,
});
