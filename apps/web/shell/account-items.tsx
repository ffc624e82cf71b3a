'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { signOut } from '../data/sign-out.ts';
import { MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { LanguageItems, ThemeItems } from './preference-items.tsx';

/** What the menu of an account ends with: theme, language, and the way out. */
export function AccountItems() {
  const t = useTranslations('shell');
  return (
    <>
      <ThemeItems />
      <MenuSeparator />
      <LanguageItems />
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={() => void signOut()}>
        {t('signOut')}
      </MenuItem>
    </>
  );
}
