'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { OnceShown } from '../../../../portal/once/once-shown.tsx';
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
        <div className="grid gap-2">
          <OnceShown text={link} copy={t('copy')} once={t('once')} />
        </div>
      )}
    </Dialog>
  );
}
