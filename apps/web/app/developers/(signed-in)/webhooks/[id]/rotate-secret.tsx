'use client';

import { OVERLAPS_SECONDS } from '@cineradar/core/keys/rotation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { OVERLAP_NAMES, USUAL_OVERLAP } from '../../../../../portal/once/overlaps.ts';
import { Button } from '../../../../../ui/button.tsx';
import { Dialog } from '../../../../../ui/dialog.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import type { Webhook } from '../model/webhook.ts';
import { SecretShown } from '../secret-shown.tsx';
import { useWebhookChanges } from '../use-webhooks.ts';

/** Makes a secret that takes over, and says how long the old one signs beside it. */
export function RotateSecret({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const t = useTranslations('portal.webhooks');
  const { rotate } = useWebhookChanges();
  const [overlap, setOverlap] = useState(USUAL_OVERLAP);
  if (rotate.data !== undefined) return <SecretShown secret={rotate.data.secret} onClose={onClose} />;
  return (
    <Dialog
      title={t('rotate.title')}
      description={t('rotate.lead')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            busy={rotate.isPending ? t('busy') : undefined}
            onClick={() => rotate.mutate({ id: webhook.id, overlapSeconds: overlap })}
          >
            {t('rotate.submit')}
          </Button>
        </>
      }
    >
      <fieldset className="grid gap-1 pt-1">
        <legend className="pb-1 font-medium">{t('rotate.overlap')}</legend>
        {OVERLAPS_SECONDS.map((seconds) => (
          <label
            key={seconds}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 has-checked:bg-neutral-soft pointer-coarse:min-h-11"
          >
            <input
              type="radio"
              name="overlap"
              value={seconds}
              checked={overlap === seconds}
              onChange={() => setOverlap(seconds)}
              className="accent-(--accent)"
            />
            {t(`rotate.for.${OVERLAP_NAMES[seconds]}`)}
          </label>
        ))}
      </fieldset>
      {rotate.isError && <ErrorState error={rotate.error} title={t('failed')} />}
    </Dialog>
  );
}
