'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Refused } from '../../../../portal/form/refused.tsx';
import { FormDialog } from '../../../../ui/form-dialog.tsx';
import { bodyOf, NEW_DRAFT, webhookRefusalOf } from './model/draft.ts';
import type { Webhook } from './model/webhook.ts';
import { SecretShown } from './secret-shown.tsx';
import { useWebhookChanges } from './use-webhooks.ts';
import { WebhookFields } from './webhook-fields.tsx';

const WIDTH = 600;

/** Has an address of the organisation told what happens, and shows its secret this once. */
export function CreateWebhook({ onClose }: { readonly onClose: (made?: Webhook) => void }) {
  const t = useTranslations('portal.webhooks');
  const { create } = useWebhookChanges();
  const [draft, setDraft] = useState(NEW_DRAFT);
  const made = create.data;
  if (made !== undefined) return <SecretShown secret={made.secret} onClose={() => onClose(made)} />;
  function submit(): void {
    create.mutate(bodyOf(draft));
  }
  const refusal = webhookRefusalOf(create.error);
  return (
    <FormDialog
      title={t('create.title')}
      description={t('create.lead')}
      width={WIDTH}
      words={{ cancel: t('cancel'), submit: t('create.submit'), busy: t('busy') }}
      isBusy={create.isPending}
      onSubmit={submit}
      onClose={() => onClose()}
    >
      {create.isError && <Refused key={create.submittedAt} refusal={refusal} title={t('form.failed')} />}
      <WebhookFields draft={draft} refusal={refusal} onChange={(change) => setDraft({ ...draft, ...change })} />
    </FormDialog>
  );
}
