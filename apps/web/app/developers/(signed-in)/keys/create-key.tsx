'use client';

import { KEY_MODES } from '@cineradar/core/keys/key-text';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../data/client.tsx';
import { Refused } from '../../../../portal/form/refused.tsx';
import { givableScopes, type KeyScope } from '../../../../portal/key-scope.ts';
import { keepOwnKey } from '../../../../portal/own-key.ts';
import { FormDialog } from '../../../../ui/form-dialog.tsx';
import { SegmentedControl } from '../../../../ui/segmented-control.tsx';
import { KeyFields } from './form/key-fields.tsx';
import { KeyShown } from './key-shown.tsx';
import { bodyOf, newDraft } from './model/draft.ts';
import type { KeyMode } from './model/key.ts';
import { keyRefusalOf } from './model/refusal.ts';
import { useKeyChanges } from './use-keys.ts';

/** What nearly every program begins with. */
const USUAL: ReadonlySet<KeyScope> = new Set([
  'occupancy.read',
  'theatres.read',
  'sites.read',
  'movies.read',
  'showtimes.read',
]);
const WIDTH = 640;

/** Makes a key, and shows it this once. */
export function CreateKey({ mode, onClose }: { readonly mode: KeyMode; readonly onClose: () => void }) {
  const t = useTranslations('portal.keys');
  const offered = givableScopes(useSession().scopes);
  const { create } = useKeyChanges();
  const [draft, setDraft] = useState(() =>
    newDraft(
      mode,
      offered.filter((scope) => USUAL.has(scope)),
    ),
  );
  const [now] = useState(() => Date.now());
  if (create.data !== undefined) return <KeyShown made={create.data} onClose={onClose} />;
  const refusal = keyRefusalOf(create.error);
  function submit(): void {
    create.mutate(bodyOf(draft, now), {
      // A test key is what this tab's quickstart and playground are for; a live one is only used here when asked to.
      onSuccess: (made) => made.mode === 'test' && keepOwnKey(made.key),
    });
  }
  return (
    <FormDialog
      title={t('create.title')}
      description={t('create.lead')}
      width={WIDTH}
      words={{ cancel: t('cancel'), submit: t(`create.submit.${draft.mode}`), busy: t('create.making') }}
      isBusy={create.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {create.isError && <Refused key={create.submittedAt} refusal={refusal} title={t('create.failed')} />}
      <div className="grid justify-items-start gap-1.5">
        <span className="font-medium">{t('reads')}</span>
        <SegmentedControl
          label={t('reads')}
          value={draft.mode}
          onChange={(chosen) => setDraft({ ...draft, mode: chosen })}
          options={KEY_MODES.map((value) => ({ value, label: t(`create.mode.${value}`) }))}
        />
        <p className="text-xs text-ink-3">{t(`create.modeHelp.${draft.mode}`)}</p>
      </div>
      <KeyFields {...{ draft, refusal, offered }} onChange={(change) => setDraft({ ...draft, ...change })} />
    </FormDialog>
  );
}
