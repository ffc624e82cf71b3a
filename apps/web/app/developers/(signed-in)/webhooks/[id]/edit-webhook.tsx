'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Refused } from '../../../../../portal/form/refused.tsx';
import { FormDialog } from '../../../../../ui/form-dialog.tsx';
import { bodyOf, draftOf, webhookRefusalOf } from '../model/draft.ts';
import type { Webhook } from '../model/webhook.ts';
import { useWebhookChanges } from '../use-webhooks.ts';
import { WebhookFields } from '../webhook-fields.tsx';

const WIDTH = 600;

/** Changes where an endpoint is and what it is told. */
export function EditWebhook({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const t = useTranslations('portal.webhooks');
  const { change } = useWebhookChanges();
  const [draft, setDraft] = useState(() => draftOf(webhook));
  const refusal = webhookRefusalOf(change.error);
  function submit(): void {
    change.mutate({ id: webhook.id, body: bodyOf(draft) }, { onSuccess: onClose });
  }
  return (
    <FormDialog
      title={t('edit.title')}
      width={WIDTH}
      words={{ cancel: t('cancel'), submit: t('edit.submit'), busy: t('busy') }}
      isBusy={change.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {change.isError && <Refused key={change.submittedAt} refusal={refusal} title={t('form.failed')} />}
      <WebhookFields draft={draft} refusal={refusal} onChange={(some) => setDraft({ ...draft, ...some })} />
    </FormDialog>
  );
}
