'use client';

import { useTranslations } from 'use-intl';
import { LanguageChoice, ThemeChoice } from '../shell/preference-choices.tsx';

/** Theme and language, where the bar has no room for them. */
export function PhonePreferences() {
  const t = useTranslations('shell');
  return (
    <div className="grid gap-2.5 border-t border-line px-4 py-3">
      <div className="flex items-center justify-between gap-3">
        <span className="text-ink-3">{t('theme.title')}</span>
        <ThemeChoice />
      </div>
      <div className="flex items-center justify-between gap-3">
        <span className="text-ink-3">{t('language.title')}</span>
        <LanguageChoice />
      </div>
    </div>
  );
}
