import { parse, v5 as uuidV5 } from 'uuid';

/** The three chains whose listings are watched, as they are spelt at every border of ours. */
export type ChainCode = 'XXI' | 'CGV' | 'CINEPOLIS';
export const CHAIN_CODES: readonly ['XXI', 'CGV', 'CINEPOLIS'] = ['XXI', 'CGV', 'CINEPOLIS'];

export type CityId = string & { readonly brand: 'CityId' };
export type SiteId = string & { readonly brand: 'SiteId' };
export type TheatreId = string & { readonly brand: 'TheatreId' };
export type MovieId = string & { readonly brand: 'MovieId' };
export type ShowtimeId = string & { readonly brand: 'ShowtimeId' };
export type AuditoriumId = string & { readonly brand: 'AuditoriumId' };
export type CorrectionId = string & { readonly brand: 'CorrectionId' };
export type GridFingerprint = string & { readonly brand: 'GridFingerprint' };

type IdByKind = {
  city: CityId;
  site: SiteId;
  theatre: TheatreId;
  movie: MovieId;
  showtime: ShowtimeId;
  auditorium: AuditoriumId;
  grid: GridFingerprint;
  correction: CorrectionId;
};

/** Never change it: every id of ours hangs from this namespace. */
const NAMESPACE = parse('6f1f8c1e-3a59-5d0b-9a57-1c52a3f1e0d4');

/**
 * Mints our id (a UUIDv5) from the first identity seen of a thing; the same parts give the same id for ever.
 * Parts are joined by U+001F, which no source uses, so that no two lists of parts collide.
 */
export const mintId = <K extends keyof IdByKind>(kind: K, ...parts: readonly string[]): IdByKind[K] =>
  uuidV5([kind, ...parts].join('\u001f'), NAMESPACE) as IdByKind[K];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for an id in our own form: a lower-case UUID. */
export const isOurId = (text: string): boolean => UUID.test(text);

/** Whether a text can be a showing's id. */
export const isShowtimeId = (text: unknown): text is ShowtimeId => typeof text === 'string' && isOurId(text);

/** Whether a text can be a grid's fingerprint. */
export const isGridFingerprint = (text: unknown): text is GridFingerprint => typeof text === 'string' && isOurId(text);
