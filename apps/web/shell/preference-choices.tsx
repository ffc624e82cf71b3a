'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl';
import { LOCALES } from '../messages/locale.ts';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { chooseLanguage, chooseTheme } from './preferences.ts';
import { THEMES } from '../theme/theme.ts';
import { useChosenTheme } from '../theme/use-chosen-theme.ts';

/** Light, dark, or as the system, side by side. */
export function ThemeChoice() {
  const t = useTranslations('shell.theme');
  const chosen = useChosenTheme();
  return (
    <SegmentedControl
      label={t('title')}
      value={chosen}
      options={[...THEMES, 'system' as const].map((theme) => ({ value: theme, label: t(theme) }))}
      onChange={chooseTheme}
    />
  );
}

/** English or Bahasa Indonesia, side by side; the page is written anew, and keeps its state. */
export function LanguageChoice() {
  const t = useTranslations('shell.language');
  const locale = useLocale();
  const router = useRouter();
  return (
    <SegmentedControl
      label={t('title')}
      value={locale}
      options={LOCALES.map((language) => ({ value: language, label: t(language) }))}
      onChange={(language) => {
        chooseLanguage(language);
        router.refresh();
      }}
    />
  );
}
