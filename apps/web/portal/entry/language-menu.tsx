'use client';

import { Languages } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { LanguageItems } from '../../shell/preference-items.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';

/** The language, for who has no account whose menu would hold it. */
export function LanguageMenu() {
  const t = useTranslations('shell.language');
  return (
    <Menu trigger={(worn) => <IconButton {...worn} icon={Languages} label={t('title')} />}>
      <LanguageItems />
    </Menu>
  );
}
