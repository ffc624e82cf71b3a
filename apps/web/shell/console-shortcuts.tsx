'use client';

import { useTranslations } from 'use-intl';
import { DESTINATIONS } from './navigation.ts';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';

/** The shortcuts of the console, with the keys of its pages. */
export function ConsoleShortcuts({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('console.nav');
  return (
    <ShortcutsSheet
      jumps={DESTINATIONS.map(({ id, jump }) => ({ name: t(id), keys: ['g', jump] }))}
      onClose={onClose}
    />
  );
}
