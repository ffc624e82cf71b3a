'use client';

import { useTranslations } from 'use-intl';
import { OnceDialog } from '../../../../portal/once/once-dialog.tsx';
import { keepOwnKey, useOwnKey } from '../../../../portal/own-key.ts';
import { Button } from '../../../../ui/button.tsx';
import type { KeyWithText } from './model/key.ts';

/** A key that was just made. */
export function KeyShown({ made, onClose }: { readonly made: KeyWithText; readonly onClose: () => void }) {
  const t = useTranslations('portal.keys.shownOnce');
  const own = useOwnKey();
  const isHere = own?.text === made.key;
  return (
    <OnceDialog
      title={t('title', { name: made.name })}
      text={made.key}
      words={{ copy: t('copy'), once: t('once'), stored: t('stored') }}
      onStored={onClose}
    >
      <div className="flex flex-wrap items-center gap-3 text-xs text-ink-3">
        {isHere ? (
          t('here')
        ) : (
          <Button size="small" onClick={() => keepOwnKey(made.key)}>
            {t('useHere')}
          </Button>
        )}
      </div>
    </OnceDialog>
  );
}
