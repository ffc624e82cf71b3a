'use client';

import { useTranslations } from 'use-intl';
import { OnceDialog } from '../../../../portal/once/once-dialog.tsx';

/** A secret that was just made. */
export function SecretShown({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const t = useTranslations('portal.webhooks.secret');
  return (
    <OnceDialog
      title={t('title')}
      text={secret}
      words={{ copy: t('copy'), once: t('once'), stored: t('stored') }}
      onStored={onClose}
    />
  );
}
