'use client';

import { useTranslations } from 'use-intl';
import { useReader } from '../data/client.tsx';
import { ShortcutsSheet } from '../shell/shortcuts-sheet.tsx';
import { destinationsFor } from './navigation.ts';

/** The shortcuts of the portal, with the keys of its pages. */
export function PortalShortcuts({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('portal.frame.nav');
  const jumps = destinationsFor(useReader() !== null).flatMap(({ id, jump }) =>
    jump === undefined ? [] : [{ name: t(id), keys: ['g', jump] }],
  );
  return <ShortcutsSheet jumps={jumps} onClose={onClose} />;
}
