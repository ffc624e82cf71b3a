'use client';

import { PARTS } from '@cineradar/core/heat-score/parts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../../../../data/client.tsx';
import { FormDialog } from '../../../../../ui/form-dialog.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { TextField } from '../../../../../ui/text-field.tsx';
import { showToast } from '../../../../../ui/toasts.ts';
import { HEAT_KEY } from '../data/heat-keys.ts';
import type { WeightPoints } from '../model/weight-rule.ts';
import { PART_GROUND } from '../part-colours.ts';

type Props = {
  readonly stored: WeightPoints;
  readonly weights: WeightPoints;
  /** The version that saving makes. */
  readonly version: number;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

/** Asks why the weights change, and saves them for everybody. */
export function SaveVersionDialog({ stored, weights, version, onClose, onSaved }: Props) {
  const t = useTranslations('leaderboard.save');
  const api = useApi();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const save = useMutation({
    mutationFn: () => api.post('/v1/heat-weights', { body: { ...weights, note: note.trim() } }),
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: HEAT_KEY });
      showToast(t('done', { version: saved.version }));
      onSaved();
    },
  });
  function submit(): void {
    setIsMissing(note.trim() === '');
    if (note.trim() !== '') save.mutate();
  }
  return (
    <FormDialog
      title={t('title', { version })}
      description={t('lead')}
      words={{ cancel: t('cancel'), submit: t('submit', { version }), busy: t('saving') }}
      isBusy={save.isPending}
      onSubmit={submit}
      onClose={onClose}
      className="grid gap-4"
    >
      <Changes stored={stored} weights={weights} />
      <TextField
        label={t('note')}
        help={t('noteHelp')}
        error={isMissing ? t('noteMissing') : undefined}
        value={note}
        maxLength={200}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {save.isError ? <ErrorState error={save.error} title={t('failed')} /> : null}
    </FormDialog>
  );
}

function Changes({ stored, weights }: Pick<Props, 'stored' | 'weights'>) {
  const t = useTranslations('leaderboard');
  return (
    <dl aria-label={t('save.weights')} className="grid gap-1">
      {PARTS.map((part) => (
        <div key={part} className="flex items-center gap-2">
          <dt className="flex flex-1 items-center gap-2">
            <i className={`size-[9px] rounded-xs ${PART_GROUND[part]}`} aria-hidden="true" />
            {t(`parts.${part}`)}
          </dt>
          <dd className="flex min-w-[22px] items-baseline justify-end gap-2">
            {weights[part] === stored[part] ? null : <s className="text-xs text-ink-3">{stored[part]}</s>}
            <b className="font-semibold">{weights[part]}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}
