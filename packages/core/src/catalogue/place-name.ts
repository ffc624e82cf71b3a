/** Short words that are names of their own, not words: said letter by letter. */
const INITIALS = /^(?:[IVX]+|[^AEIOU\d]{2,4}|ITC|PIM|BEC|IMAX)$/u;

const capitalised = (word: string): string =>
  INITIALS.test(word) ? word : `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`;

/**
 * A theatre's name for the eye. Ticketing systems shout (MAL TIRTAYASA XXI): words become words again, and what is said
 * letter by letter stays (Mal Tirtayasa XXI). A name that is not all capitals is left as it is.
 */
export const placeName = (name: string): string =>
  name === name.toUpperCase() ? name.replaceAll(/[\p{L}\d']+/gu, capitalised) : name;
