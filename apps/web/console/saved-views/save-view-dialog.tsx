'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../data/client.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toasts.ts';
import { viewsKey } from './views-key.ts';

type Props = { readonly page: string; readonly onClose: () => void };

/** Gives the address of this moment a name, for oneself or for the organisation. */
export function SaveViewDialog({ page, onClose }: Props) {
  const t = useTranslations('console.views');
  const api = useApi();
  const queries = useQueryClient();
  const query = useSearchParams().toString();
  const [name, setName] = useState('');
  const [isShared, setIsShared] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const save = useMutation({
    mutationFn: () => api.post('/v1/saved-views', { body: { page, name: name.trim(), query, shared: isShared } }),
    onSuccess: async (view) => {
      await queries.invalidateQueries({ queryKey: viewsKey(page) });
      showToast(t('done', { name: view.name }));
      onClose();
    },
  });
  function submit(): void {
    setIsMissing(name.trim() === '');
    if (name.trim() !== '') save.mutate();
  }
  return (
    <FormDialog
      title={t('save')}
      description={t('lead')}
      words={{ cancel: t('cancel'), submit: t('save'), busy: t('saving') }}
      isBusy={save.isPending}
      onSubmit={submit}
      onClose={onClose}
      className="grid gap-3"
    >
      <TextField
        label={t('name')}
        value={name}
        maxLength={80}
        error={isMissing ? t('nameMissing') : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox label={t('share')} isLabelShown checked={isShared} onChange={setIsShared} />
      {save.isError ? <ErrorState error={save.error} title={t('notSaved')} /> : null}
    </FormDialog>
  );
}
