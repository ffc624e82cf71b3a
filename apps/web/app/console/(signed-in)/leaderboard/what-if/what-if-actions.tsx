'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../../data/client.tsx';
import { Button } from '../../../../../ui/button.tsx';
import type { WeightsVersion } from '../model/board.ts';
import type { WeightPoints } from '../model/weight-rule.ts';

const SaveVersionDialog = dynamic(async () => (await import('./save-version-dialog.tsx')).SaveVersionDialog, {
  ssr: false,
});

type Props = {
  readonly stored: WeightsVersion;
  readonly weights: WeightPoints;
  /** These are the newest scores: only from them a next version follows. */
  readonly isNewest: boolean;
  readonly onReset: () => void;
};

const ON_BANNER = 'border-current bg-transparent text-info';

/** Back to the stored weights, or on to a new version of them. */
export function WhatIfActions({ stored, weights, isNewest, onReset }: Props) {
  const t = useTranslations('leaderboard.whatIf');
  const { scopes, organisation } = useSession();
  const [isSaving, setIsSaving] = useState(false);
  const maySave = scopes.includes('heat.write');
  const next = stored.version + 1;
  return (
    <>
      {maySave || organisation.kind !== 'internal' ? null : <span className="text-ink-2">{t('permission')}</span>}
      <Button size="small" className={ON_BANNER} onClick={onReset}>
        {t('reset')}
      </Button>
      {maySave && isNewest ? (
        <Button size="small" className={ON_BANNER} onClick={() => setIsSaving(true)}>
          {t('save', { version: next })}
        </Button>
      ) : null}
      {isSaving ? (
        <SaveVersionDialog
          stored={stored.points}
          weights={weights}
          version={next}
          onClose={() => setIsSaving(false)}
          onSaved={() => {
            setIsSaving(false);
            onReset();
          }}
        />
      ) : null}
    </>
  );
}
