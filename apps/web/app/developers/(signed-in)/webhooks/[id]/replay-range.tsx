'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../../format/dates.ts';
import { momentOf, momentText } from '../../../../../format/moment-field.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { Checkbox } from '../../../../../ui/checkbox.tsx';
import { FormDialog } from '../../../../../ui/form-dialog.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { TextField } from '../../../../../ui/text-field.tsx';
import { showToast } from '../../../../../ui/toasts.ts';
import type { Webhook } from '../model/webhook.ts';
import { useWebhookChanges } from '../use-webhooks.ts';

const HOUR_MS = 3_600_000;

type MomentProps = {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
};

/** A date and a time of day, WIB. */
function MomentField({ label, value, error, onChange }: MomentProps) {
  return (
    <TextField
      label={label}
      type="datetime-local"
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Sends again what an endpoint was sent in a span of time: after its server was away, say. */
export function ReplayRange({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const t = useTranslations('portal.webhooks.range');
  const words = useTranslations('portal.webhooks');
  const format = useFormat();
  const { replayRange } = useWebhookChanges();
  const [from, setFrom] = useState(() => momentText(new Date(Date.now() - 24 * HOUR_MS), NATIONAL_ZONE));
  const [to, setTo] = useState(() => momentText(new Date(Date.now() + HOUR_MS), NATIONAL_ZONE));
  const [onlyFailed, setOnlyFailed] = useState(true);
  const [since, until] = [momentOf(from, NATIONAL_ZONE), momentOf(to, NATIONAL_ZONE)];
  const isWrong = since === null || until === null || since >= until;
  function submit(): void {
    if (isWrong) return;
    replayRange.mutate(
      { id: webhook.id, body: { from: since.toISOString(), to: until.toISOString(), onlyFailed } },
      {
        onSuccess: ({ deliveries }) => {
          showToast(t('done', { count: deliveries, shown: format.number(deliveries) }));
          onClose();
        },
      },
    );
  }
  return (
    <FormDialog
      title={t('title')}
      description={t('lead')}
      words={{ cancel: words('cancel'), submit: t('submit'), busy: words('busy') }}
      isBusy={replayRange.isPending}
      isWrong={isWrong}
      onSubmit={submit}
      onClose={onClose}
      className="grid gap-3 pt-1"
    >
      <MomentField label={t('from')} value={from} onChange={setFrom} />
      <MomentField label={t('to')} value={to} error={isWrong ? t('wrong') : undefined} onChange={setTo} />
      <Checkbox label={t('onlyFailed')} isLabelShown checked={onlyFailed} onChange={setOnlyFailed} />
      {replayRange.isError && <ErrorState error={replayRange.error} title={words('failed')} />}
    </FormDialog>
  );
}
