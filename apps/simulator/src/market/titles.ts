/** @module Titles of films that do not exist. */

const LOCAL_OPENINGS = [
  'LENTERA',
  'BISIKAN',
  'PUSARA',
  'SUMPAH',
  'SENANDUNG',
  'JEJAK',
  'WARISAN',
  'TETANGGA',
  'SURAT',
  'KUTUKAN',
  'MISTERI',
  'CERITA',
  'RAHASIA',
  'TAMU',
  'MUSIM',
  'PENJAGA',
  'PESTA',
  'LANGIT',
  'AROMA',
  'BAYANGAN',
  'TAWA',
  'NYANYIAN',
  'PERAHU',
] as const;
const LOCAL_ENDINGS = [
  'DI UJUNG KANAL',
  'LANTAI TUJUH',
  'TANPA NAMA',
  'KAMPUNG SEBERANG',
  'PUKUL TIGA PAGI',
  'SI TUKANG JAM',
  'BUKIT TEMBAGA',
  'YANG TERTUKAR',
  'DARI PULAU GARAM',
  'MALAM KEDUA BELAS',
  'SEKOLAH LAMA',
  'TANTE MIRANTI',
  'PABRIK ES',
  'TERMINAL LAMA',
  'DUA MUSIM',
  'KEBUN PISANG',
  'RUMAH SUSUN',
  'IBU KOS',
  'SUMUR TIMUR',
] as const;
const FOREIGN_OPENINGS = [
  'THE COPPER',
  'LAST',
  'THE NINTH',
  'SILENT',
  'PAPER',
  'THE LANTERN',
  'RED',
  'MIDNIGHT',
  'THE HOLLOW',
  'STATIC',
  'BORROWED',
  'THE GLASS',
  'NORTHERN',
  'THE SECOND',
  'VELVET',
  'IRON',
  'THE CLOCKWORK',
  'TIDAL',
  'BROKEN',
] as const;
const FOREIGN_ENDINGS = [
  'CARTOGRAPHER',
  'ORBIT',
  'HARBOUR',
  'PARADE',
  'ALGORITHM',
  'ORCHARD',
  'MERIDIAN',
  'GUARDIANS',
  'PROTOCOL',
  'SYMPHONY',
  'FRONTIER',
  'LABYRINTH',
  'EXPEDITION',
  'KINGDOM',
  'PARALLEL',
  'CIRCUS',
  'DETECTIVES',
] as const;

const WORDS = {
  local: [LOCAL_OPENINGS, LOCAL_ENDINGS],
  foreign: [FOREIGN_OPENINGS, FOREIGN_ENDINGS],
} as const;

const OPENING_STRIDE = 7;
const ENDING_STRIDE = 5;

const at = (words: readonly string[], place: number): string =>
  words[((place % words.length) + words.length) % words.length] ?? '';

/**
 * The `ordinal`-th title of a seed. The numbers of openings and of endings have no common divisor, so walking both
 * at once meets each pair once: a title comes again after some 300 films, a word of it after 17 at the earliest.
 */
export const filmTitle = (seed: number, origin: 'local' | 'foreign', ordinal: number): string => {
  const [openings, endings] = WORDS[origin];
  return `${at(openings, seed + ordinal * OPENING_STRIDE)} ${at(endings, seed * 3 + ordinal * ENDING_STRIDE)}`;
};
