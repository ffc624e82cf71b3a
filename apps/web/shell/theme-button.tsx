'use client';

import { MoonStar, SunMedium } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { shownTheme } from '../theme/shown-theme.ts';
import { chooseTheme } from './preferences.ts';

/** Turns dark to light and back; which icon shows is the theme's own business. */
export function ThemeButton() {
  const t = useTranslations('shell.theme');
  return (
    <button
      type="button"
      aria-label={t('switch')}
      title={t('switch')}
      onClick={() => chooseTheme(shownTheme() === 'dark' ? 'light' : 'dark')}
      className="hidden size-[30px] flex-none place-items-center rounded-md text-ink-2 hover:bg-raised hover:text-ink md:grid"
    >
      <SunMedium size={16} strokeWidth={1.75} aria-hidden className="theme-light-only" />
      <MoonStar size={16} strokeWidth={1.75} aria-hidden className="theme-dark-only" />
    </button>
  );
}
