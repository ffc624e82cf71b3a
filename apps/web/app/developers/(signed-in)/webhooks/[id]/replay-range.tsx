'use client';

import { localDateTime } from '@cineradar/core/shared/zones';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { Button } from '../../../../../ui/button.tsx';
import { Checkbox } from '../../../../../ui/checkbox.tsx';
import { Dialog } from '../../../../../ui/dialog.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { TextField } from '../../../../../ui/text-field.tsx';
import { showToast } from '../../../../../ui/toasts.ts';
import type { Webhook } from '../model/webhook.ts';
import { useWebhookChanges } from '../use-webhooks.ts';

const FORM = 'replay';
const HOUR_MS = 3_600_000;

/** WIB, as a field for dates and times takes it. */
const fieldOf = (ms: number): string => {
  const { date, time } = localDateTime(new Date(ms), NATIONAL_ZONE);
  return `${date}T${time}`;
};

const instantOf = (field: string): string | null => {
  const at = new Date(`${field}:00+07:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

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
  const [from, setFrom] = useState(() => fieldOf(Date.now() - 24 * HOUR_MS));
  const [to, setTo] = useState(() => fieldOf(Date.now() + HOUR_MS));
  const [onlyFailed, setOnlyFailed] = useState(true);
  const [since, until] = [instantOf(from), instantOf(to)];
  const isWrong = since === null || until === null || since >= until;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isWrong) return;
    replayRange.mutate(
      { id: webhook.id, body: { from: since, to: until, onlyFailed } },
      {
        onSuccess: ({ deliveries }) => {
          showToast(t('done', { count: deliveries, shown: format.number(deliveries) }));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      title={t('title')}
      description={t('lead')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form={FORM}
            disabled={isWrong}
            busy={replayRange.isPending ? words('busy') : undefined}
          >
            {t('submit')}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="grid gap-3 pt-1">
        <MomentField label={t('from')} value={from} onChange={setFrom} />
        <MomentField label={t('to')} value={to} error={isWrong ? t('wrong') : undefined} onChange={setTo} />
        <Checkbox label={t('onlyFailed')} isLabelShown checked={onlyFailed} onChange={setOnlyFailed} />
        {replayRange.isError && <ErrorState error={replayRange.error} title={words('failed')} />}
      </form>
    </Dialog>
  );
}
