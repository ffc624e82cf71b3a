'use client';

import { type OverlapSeconds, OVERLAPS_SECONDS } from '@cineradar/core/keys/rotation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { OVERLAP_NAMES, USUAL_OVERLAP } from '../../../../portal/once/overlaps.ts';
import { keepOwnKey, useOwnKey } from '../../../../portal/own-key.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { KeyShown } from './key-shown.tsx';
import type { ApiKey } from './model/key.ts';
import { useKeyChanges } from './use-keys.ts';

type OverlapsProps = { readonly chosen: OverlapSeconds; readonly onChoose: (seconds: OverlapSeconds) => void };

/** How long the old key holds on, each with what it is good for. */
function Overlaps({ chosen, onChoose }: OverlapsProps) {
  const t = useTranslations('portal.keys.rotate');
  return (
    <fieldset className="grid gap-1 pt-1">
      <legend className="pb-1 font-medium">{t('overlap')}</legend>
      {OVERLAPS_SECONDS.map((seconds) => (
        <div
          key={seconds}
          className="flex min-h-9 items-start gap-2.5 rounded-md px-2 py-1.5 has-checked:bg-neutral-soft pointer-coarse:min-h-11"
        >
          <input
            id={`overlap-${seconds}`}
            type="radio"
            name="overlap"
            value={seconds}
            checked={chosen === seconds}
            aria-describedby={`overlap-${seconds}-why`}
            onChange={() => onChoose(seconds)}
            className="mt-[3px] accent-(--accent)"
          />
          <div>
            <label htmlFor={`overlap-${seconds}`} className="block cursor-pointer font-medium">
              {t(`for.${OVERLAP_NAMES[seconds]}`)}
            </label>
            <span id={`overlap-${seconds}-why`} className="text-xs text-ink-3">
              {t(`why.${OVERLAP_NAMES[seconds]}`)}
            </span>
          </div>
        </div>
      ))}
    </fieldset>
  );
}

/** Makes a key that takes over, and says how long the old one holds beside it. */
export function RotateKey({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const t = useTranslations('portal.keys.rotate');
  const cancel = useTranslations('portal.keys')('cancel');
  const { rotate } = useKeyChanges();
  const [overlap, setOverlap] = useState(USUAL_OVERLAP);
  const own = useOwnKey();
  if (rotate.data !== undefined) return <KeyShown made={rotate.data} onClose={onClose} />;
  const isHere = own?.text.startsWith(apiKey.start) === true;
  return (
    <Dialog
      title={t('title', { name: apiKey.name })}
      description={t('lead')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button
            variant="primary"
            busy={rotate.isPending ? t('rotating') : undefined}
            onClick={() =>
              rotate.mutate(
                { id: apiKey.id, overlapSeconds: overlap },
                // This tab goes on with the key that took over, as every program should.
                { onSuccess: (made) => isHere && keepOwnKey(made.key) },
              )
            }
          >
            {t('submit')}
          </Button>
        </>
      }
    >
      <Overlaps chosen={overlap} onChoose={setOverlap} />
      {rotate.isError && <ErrorState error={rotate.error} title={t('failed')} />}
    </Dialog>
  );
}
