'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl';
import { LOCALES } from '../messages/locale.ts';
import { MenuLabel, MenuRadioGroup } from '../ui/menu.tsx';
import { chooseLanguage, chooseTheme } from './preferences.ts';
import { THEMES } from '../theme/theme.ts';
import { useChosenTheme } from '../theme/use-chosen-theme.ts';

/** Light, dark, or as the system. */
export function ThemeItems() {
  const t = useTranslations('shell.theme');
  const choice = useChosenTheme();
  return (
    <>
      <MenuLabel>{t('title')}</MenuLabel>
      <MenuRadioGroup
        value={choice}
        options={[...THEMES, 'system' as const].map((theme) => ({ value: theme, label: t(theme) }))}
        onChange={chooseTheme}
      />
    </>
  );
}

/** English or Bahasa Indonesia; the page is written anew, and keeps its state. */
export function LanguageItems() {
  const t = useTranslations('shell.language');
  const locale = useLocale();
  const router = useRouter();
  return (
    <>
      <MenuLabel>{t('title')}</MenuLabel>
      <MenuRadioGroup
        value={locale}
        options={LOCALES.map((language) => ({ value: language, label: t(language) }))}
        onChange={(language) => {
          chooseLanguage(language);
          router.refresh();
        }}
      />
    </>
  );
}
