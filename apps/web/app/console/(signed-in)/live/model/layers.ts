import type { SiteRow } from './rows.ts';

/** What the map may be coloured by: seats taken now, seats expected in the next hours, or what theatres are worth. */
export const LAYERS = ['now', 'forecast', 'heat'] as const;
export type Layer = (typeof LAYERS)[number];

/** Parts of a whole that add up over theatres: seats of seats, or a score of 100. */
export type Share = { readonly part: number; readonly whole: number };

/** What colours a site on a layer; null where nothing is known of it. */
export type ShareOf = (row: SiteRow) => Share | null;

/** Seats taken now; what is stale colours nothing. */
export const takenNow: ShareOf = ({ age, admissions, capacity }) =>
  age.kind === 'stale' || capacity === 0 ? null : { part: admissions, whole: capacity };

/** Figures of sites by id, such as what is forecast of them. */
export const shareFrom =
  (shares: ReadonlyMap<string, Share>): ShareOf =>
  ({ id }) =>
    shares.get(id) ?? null;
