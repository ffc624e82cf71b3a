'use client';

import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { changeAddress } from '../data/address.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { isAddress } from './is-address.ts';

/** Writes another address, where the letter goes then. */
export function ChangeAddress({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('portal.frame.address');
  const locale = useLocale();
  const [email, setEmail] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();
  async function submit(): Promise<void> {
    if (!isAddress(email)) return setError(t('wrong'));
    setIsBusy(true);
    const answer = await changeAddress(email, locale);
    // A whole new page: everything on it that names the person is drawn anew.
    if (answer.kind === 'done') return location.reload();
    setIsBusy(false);
    setError(answer.kind === 'refused' ? answer.detail : t(answer.kind));
  }
  return (
    <FormDialog
      title={t('change')}
      description={t('changeLead')}
      words={{ cancel: t('cancel'), submit: t('submit'), busy: t('sending') }}
      isBusy={isBusy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('field')}
        type="email"
        autoComplete="email"
        value={email}
        error={error}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
