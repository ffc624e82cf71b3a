'use client';

import { LOCALE_COOKIE, type Locale } from '../messages/locale.ts';
import { THEME_COOKIE, type ThemeChoice } from '../theme/theme.ts';

const YEAR_S = 31_536_000;

function remember(name: string, value: string | null): void {
  const life = value === null ? 0 : YEAR_S;
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${life}; samesite=lax`;
}

/** Shows the theme at once, and remembers it for the server's next page. */
export function chooseTheme(choice: ThemeChoice): void {
  const root = document.documentElement;
  if (choice === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = choice;
  remember(THEME_COOKIE, choice === 'system' ? null : choice);
}

/** Remembers the language; the next answer of the server is written in it. */
export function chooseLanguage(locale: Locale): void {
  remember(LOCALE_COOKIE, locale);
}
