'use client';

import { EyeOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '../../../../portal/code/copy-button.tsx';
import { keepOwnKey, useOwnKey } from '../../../../portal/own-key.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import type { KeyWithText } from './model/key.ts';

const WIDTH = 560;

/** A key that was just made: told this once. */
export function KeyShown({ made, onClose }: { readonly made: KeyWithText; readonly onClose: () => void }) {
  const t = useTranslations('portal.keys.shownOnce');
  const own = useOwnKey();
  const isHere = own?.text === made.key;
  return (
    <Dialog
      title={t('title', { name: made.name })}
      width={WIDTH}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('stored')}
        </Button>
      }
    >
      <div className="grid gap-3 pt-1">
        <div className="flex items-center gap-2.5 rounded-md border border-control-line bg-surface py-1 pr-1.5 pl-3">
          <code className="min-w-0 flex-1 font-mono text-xs font-medium break-all">{made.key}</code>
          <CopyButton text={made.key} label={t('copy')} isWordShown />
        </div>
        <p className="flex items-center gap-2 text-xs text-warn">
          <EyeOff size={14} strokeWidth={1.75} aria-hidden className="flex-none" />
          {t('once')}
        </p>
        <div className="flex flex-wrap items-center gap-3 text-xs text-ink-3">
          {isHere ? (
            t('here')
          ) : (
            <Button size="small" onClick={() => keepOwnKey(made.key)}>
              {t('useHere')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
