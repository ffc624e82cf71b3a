'use client';

import { useTranslations } from 'use-intl';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import { useDestinations } from './use-destinations.ts';

/** The shortcuts of the console, with the keys of its pages. */
export function ConsoleShortcuts({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('console.nav');
  return (
    <ShortcutsSheet
      jumps={useDestinations().map(({ id, jump }) => ({ name: t(id), keys: ['g', jump] }))}
      onClose={onClose}
    />
  );
}
