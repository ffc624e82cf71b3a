'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Palette } from '../../shell/palette/palette.tsx';
import { useEntries } from './use-entries.ts';

/** The console's palette: pages, theatres, films and actions. */
export function ConsolePalette({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('console');
  const [wish, setWish] = useState('');
  return (
    <Palette answers={useEntries()} placeholder={t('placeholder')} wish={wish} onWish={setWish} onClose={onClose} />
  );
}
