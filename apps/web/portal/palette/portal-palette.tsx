'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReader } from '../../data/client.tsx';
import type { Entry } from '../../shell/palette/entries.ts';
import { Palette } from '../../shell/palette/palette.tsx';
import { useActions } from '../../shell/palette/use-actions.ts';
import { destinationsFor } from '../navigation.ts';

function usePages(isSignedIn: boolean): readonly Entry[] {
  const t = useTranslations('portal.frame.nav');
  return useMemo(
    () =>
      destinationsFor(isSignedIn).map(({ id, href, icon }) => ({
        id: `page:${id}`,
        kind: 'page' as const,
        name: t(id),
        words: `${t(id)} ${id}`,
        icon,
        weight: 0,
        run: { href },
      })),
    [t, isSignedIn],
  );
}

/** The portal's palette: its pages and actions. */
export function PortalPalette({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('portal.frame');
  const [wish, setWish] = useState('');
  const isSignedIn = useReader() !== null;
  const pages = usePages(isSignedIn);
  const actions = useActions(isSignedIn);
  const entries = useMemo(() => [...pages, ...actions], [pages, actions]);
  return (
    <Palette
      answers={{ entries, isLoading: false }}
      placeholder={t('placeholder')}
      wish={wish}
      onWish={setWish}
      onClose={onClose}
    />
  );
}
