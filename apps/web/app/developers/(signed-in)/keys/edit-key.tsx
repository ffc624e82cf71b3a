'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { Refused } from '../../../../portal/form/refused.tsx';
import { givableScopes, isScopeOfKey, type KeyScope } from '../../../../portal/key-scope.ts';
import { FormDialog } from '../../../../ui/form-dialog.tsx';
import { showToast } from '../../../../ui/toasts.ts';
import { KeyFields } from './form/key-fields.tsx';
import { changeOf, draftOf } from './model/draft.ts';
import type { ApiKey } from './model/key.ts';
import { keyRefusalOf } from './model/refusal.ts';
import { useKeyChanges } from './use-keys.ts';

const WIDTH = 640;

/** What one may give, and what the key holds already: leaving that in is no widening. */
const offeredTo = (own: readonly KeyScope[], held: readonly KeyScope[]): readonly KeyScope[] => [
  ...own,
  ...held.filter((scope) => !own.includes(scope)),
];

/** Changes all of a key but what it reads. */
export function EditKey({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const t = useTranslations('portal.keys');
  const own = givableScopes(useSession().scopes);
  const { change } = useKeyChanges();
  const [before] = useState(() => draftOf(apiKey, isScopeOfKey));
  const [draft, setDraft] = useState(before);
  const [now] = useState(() => Date.now());
  const refusal = keyRefusalOf(change.error);
  function submit(): void {
    const body = changeOf(before, draft, now);
    if (Object.keys(body).length === 0) return onClose();
    change.mutate(
      { id: apiKey.id, body },
      {
        onSuccess: (changed) => {
          showToast(t('edit.done', { name: changed.name }));
          onClose();
        },
      },
    );
  }
  return (
    <FormDialog
      title={t('edit.title', { name: apiKey.name })}
      description={t('edit.lead')}
      width={WIDTH}
      words={{ cancel: t('cancel'), submit: t('edit.submit'), busy: t('edit.saving') }}
      isBusy={change.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {change.isError && <Refused key={change.submittedAt} refusal={refusal} title={t('edit.failed')} />}
      <KeyFields
        {...{ draft, refusal }}
        offered={offeredTo(own, before.scopes)}
        onChange={(part) => setDraft({ ...draft, ...part })}
      />
    </FormDialog>
  );
}
