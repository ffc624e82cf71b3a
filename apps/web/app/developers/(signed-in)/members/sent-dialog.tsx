'use client';

import { EyeOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { CopyButton } from '../../../../portal/code/copy-button.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import type { Sent } from './use-invitations.ts';

type Props = { readonly sent: Sent; readonly onClose: () => void };

/** An invitation stands: a letter is on its way, or here is the link to pass on, this once. */
export function SentDialog({ sent: { email, link, expiresAt }, onClose }: Props) {
  const t = useTranslations('portal.members.sent');
  const format = useFormat();
  const told = { email, time: format.dateTime(expiresAt) };
  return (
    <Dialog
      title={t('title', told)}
      description={t(link === null ? 'byMail' : 'byHand', told)}
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      {link !== null && (
        <>
          <div className="flex items-center gap-2 rounded-md border border-control-line bg-surface py-1 pr-1 pl-3">
            <code className="min-w-0 flex-1 font-mono text-xs break-all">{link}</code>
            <CopyButton text={link} label={t('copy')} isWordShown />
          </div>
          <p className="flex items-start gap-2 pt-2 text-xs text-warn">
            <EyeOff size={14} strokeWidth={1.75} aria-hidden className="mt-px flex-none" />
            {t('once')}
          </p>
        </>
      )}
    </Dialog>
  );
}
