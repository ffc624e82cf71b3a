'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../../../data/client.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { TextArea } from '../../../../ui/text-field.tsx';
import { showToast } from '../../../../ui/toasts.ts';

type Props = { readonly incidentId: string; readonly onWritten: () => void; readonly onClose: () => void };

/** Where one of our people tells what is known of an incident. */
export function WriteNote({ incidentId, onWritten, onClose }: Props) {
  const t = useTranslations('portal.status.write');
  const api = useApi();
  const [note, setNote] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const send = useMutation({
    mutationFn: () => api.post('/v1/incidents/{id}/notes', { path: { id: incidentId }, body: { note } }),
    onSuccess: () => {
      showToast(t('done'));
      onWritten();
      onClose();
    },
  });
  const isEmpty = note.trim() === '';
  return (
    <form
      className="grid gap-2.5 pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsked(true);
        if (!isEmpty) send.mutate();
      }}
    >
      <TextArea
        label={t('label')}
        value={note}
        maxLength={2_000}
        placeholder={t('help')}
        error={isAsked && isEmpty ? t('empty') : undefined}
        onChange={(event) => setNote(event.target.value)}
      />
      {send.isError && <ErrorState error={send.error} />}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={send.isPending ? t('sending') : undefined}>
          {t('send')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
