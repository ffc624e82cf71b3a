'use client';

import { useTranslations } from 'use-intl';
import { Button } from '../../../../../ui/button.tsx';
import { Dialog } from '../../../../../ui/dialog.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { showToast } from '../../../../../ui/toasts.ts';
import { hostOf, type Webhook } from '../model/webhook.ts';
import { useWebhookChanges } from '../use-webhooks.ts';

type Props = { readonly webhook: Webhook; readonly onClose: () => void; readonly onGone: () => void };

/** Deletes an endpoint with its log, once its address was read again. */
export function DeleteWebhook({ webhook, onClose, onGone }: Props) {
  const t = useTranslations('portal.webhooks');
  const { remove } = useWebhookChanges();
  function end(): void {
    remove.mutate(webhook, {
      onSuccess: () => {
        showToast(t('delete.done'));
        onGone();
      },
    });
  }
  return (
    <Dialog
      title={t('delete.title')}
      description={t('delete.lead', { host: hostOf(webhook) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" busy={remove.isPending ? t('busy') : undefined} onClick={end}>
            {t('delete.submit')}
          </Button>
        </>
      }
    >
      {remove.isError && <ErrorState error={remove.error} title={t('failed')} />}
    </Dialog>
  );
}
