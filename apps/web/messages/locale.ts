/** The languages of every text; the first is what an unknown wish gets. */
export const LOCALES = ['en', 'id'] as const;
export type Locale = (typeof LOCALES)[number];

/** Keeps the language a person chose. */
export const LOCALE_COOKIE = 'cineradar-locale';

const isLocale = (text: string): text is Locale => LOCALES.some((locale) => locale === text);

/** The language chosen before, else the first of the browser's that we speak, else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (chosen !== undefined && isLocale(chosen)) return chosen;
  const wished = (acceptLanguage ?? '').split(',').map((entry) => entry.trim().slice(0, 2).toLowerCase());
  // Browsers call Indonesian by its old code as well.
  return wished.map((code) => (code === 'in' ? 'id' : code)).find(isLocale) ?? 'en';
}
