'use client';

import { useTranslations } from 'use-intl';
import { Dialog } from '../../ui/dialog.tsx';

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('shell');
  return <Dialog title={t('search')} onClose={onClose} />;
}
