'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Refused } from '../../../../portal/form/refused.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { bodyOf, NEW_DRAFT, webhookRefusalOf } from './model/draft.ts';
import type { Webhook } from './model/webhook.ts';
import { SecretShown } from './secret-shown.tsx';
import { useWebhookChanges } from './use-webhooks.ts';
import { WebhookFields } from './webhook-fields.tsx';

const FORM = 'new-webhook';
const WIDTH = 600;

/** Has an address of the organisation told what happens, and shows its secret this once. */
export function CreateWebhook({ onClose }: { readonly onClose: (made?: Webhook) => void }) {
  const t = useTranslations('portal.webhooks');
  const { create } = useWebhookChanges();
  const [draft, setDraft] = useState(NEW_DRAFT);
  const made = create.data;
  if (made !== undefined) return <SecretShown secret={made.secret} onClose={() => onClose(made)} />;
  function submit(event: FormEvent): void {
    event.preventDefault();
    create.mutate(bodyOf(draft));
  }
  const refusal = webhookRefusalOf(create.error);
  return (
    <Dialog
      title={t('create.title')}
      description={t('create.lead')}
      width={WIDTH}
      onClose={() => onClose()}
      footer={
        <>
          <Button onClick={() => onClose()}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={FORM} busy={create.isPending ? t('busy') : undefined}>
            {t('create.submit')}
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate onSubmit={submit} className="grid gap-4 pt-1">
        {create.isError && <Refused key={create.submittedAt} refusal={refusal} title={t('form.failed')} />}
        <WebhookFields draft={draft} refusal={refusal} onChange={(change) => setDraft({ ...draft, ...change })} />
      </form>
    </Dialog>
  );
}
