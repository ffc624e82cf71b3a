'use client';

import { useTranslations } from 'use-intl';
import { forgetOwnKey, useOwnKey } from '../../../../portal/own-key.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { showToast } from '../../../../ui/toasts.ts';
import type { ApiKey } from './model/key.ts';
import { useKeyChanges } from './use-keys.ts';
import { useTimes } from './use-times.ts';

/** Ends a key for good, once its name was read again. */
export function RevokeKey({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const t = useTranslations('portal.keys.revoke');
  const cancel = useTranslations('portal.keys')('cancel');
  const times = useTimes();
  const { revoke } = useKeyChanges();
  const own = useOwnKey();
  const { name } = apiKey;
  function end(): void {
    revoke.mutate(apiKey, {
      onSuccess: () => {
        if (own?.text.startsWith(apiKey.start) === true) forgetOwnKey();
        showToast(t('done', { name }));
        onClose();
      },
    });
  }
  return (
    <Dialog
      title={t('title', { name })}
      description={t('lead')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button variant="danger" busy={revoke.isPending ? t('revoking') : undefined} onClick={end}>
            <span className="max-w-[220px] truncate">{t('submit', { name })}</span>
          </Button>
        </>
      }
    >
      <p className="text-ink-2">
        <code className="font-mono text-xs">{apiKey.start}…</code> {t('used', { used: times.used(apiKey) })}
      </p>
      {revoke.isError && <ErrorState error={revoke.error} title={t('failed')} />}
    </Dialog>
  );
}
