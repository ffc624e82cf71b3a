'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Refused } from '../../../../../portal/form/refused.tsx';
import { Button } from '../../../../../ui/button.tsx';
import { Dialog } from '../../../../../ui/dialog.tsx';
import { bodyOf, draftOf, webhookRefusalOf } from '../model/draft.ts';
import type { Webhook } from '../model/webhook.ts';
import { useWebhookChanges } from '../use-webhooks.ts';
import { WebhookFields } from '../webhook-fields.tsx';

const FORM = 'webhook';
const WIDTH = 600;

/** Changes where an endpoint is and what it is told. */
export function EditWebhook({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const t = useTranslations('portal.webhooks');
  const { change } = useWebhookChanges();
  const [draft, setDraft] = useState(() => draftOf(webhook));
  const refusal = webhookRefusalOf(change.error);
  function submit(event: FormEvent): void {
    event.preventDefault();
    change.mutate({ id: webhook.id, body: bodyOf(draft) }, { onSuccess: onClose });
  }
  return (
    <Dialog
      title={t('edit.title')}
      width={WIDTH}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={FORM} busy={change.isPending ? t('busy') : undefined}>
            {t('edit.submit')}
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate onSubmit={submit} className="grid gap-4 pt-1">
        {change.isError && <Refused key={change.submittedAt} refusal={refusal} title={t('form.failed')} />}
        <WebhookFields draft={draft} refusal={refusal} onChange={(some) => setDraft({ ...draft, ...some })} />
      </form>
    </Dialog>
  );
}
