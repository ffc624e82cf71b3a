'use client';

import { EyeOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '../../../../portal/code/copy-button.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';

const WIDTH = 560;

/** A secret that was just made: told this once. */
export function SecretShown({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const t = useTranslations('portal.webhooks.secret');
  return (
    <Dialog
      title={t('title')}
      width={WIDTH}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('stored')}
        </Button>
      }
    >
      <div className="grid gap-3 pt-1">
        <div className="flex items-center gap-2.5 rounded-md border border-control-line bg-surface py-1 pr-1.5 pl-3">
          <code className="min-w-0 flex-1 font-mono text-xs font-medium break-all">{secret}</code>
          <CopyButton text={secret} label={t('copy')} isWordShown />
        </div>
        <p className="flex items-center gap-2 text-xs text-warn">
          <EyeOff size={14} strokeWidth={1.75} aria-hidden className="flex-none" />
          {t('once')}
        </p>
      </div>
    </Dialog>
  );
}
