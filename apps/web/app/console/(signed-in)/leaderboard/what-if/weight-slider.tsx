import type { HeatPart } from '@cineradar/core/heat-score/parts';
import { LockOpen } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Slider } from '../../../../../ui/slider.tsx';
import { PART_GROUND } from '../part-colours.ts';

type Props = {
  readonly part: HeatPart;
  readonly points: number;
  readonly stored: number;
  readonly most: number;
  readonly version: number;
  /** It was set by hand and no longer follows. */
  readonly isHeld: boolean;
  readonly onMove: (points: number) => void;
  readonly onRelease: () => void;
};

/** One weight: the stored value as a tick, struck through beside the new one when they differ. */
export function WeightSlider({ part, points, stored, most, version, isHeld, onMove, onRelease }: Props) {
  const t = useTranslations('leaderboard');
  const name = t(`parts.${part}`);
  return (
    <div className="pb-1">
      <div className="flex min-h-6 items-center gap-2">
        <i className={`size-[9px] shrink-0 rounded-xs ${PART_GROUND[part]}`} aria-hidden="true" />
        <span>{name}</span>
        {isHeld ? <Release label={t('whatIf.release', { part: name })} onClick={onRelease} /> : null}
        <span className="flex-1" />
        {points === stored ? null : <s className="text-xs text-ink-3">{stored}</s>}
        <b className={`min-w-[22px] text-right font-semibold ${points === stored ? '' : 'text-accent-text'}`}>
          {points}
        </b>
      </div>
      <Slider
        label={t('whatIf.slider', { part: name, version, stored })}
        value={points}
        max={most}
        stored={stored}
        onChange={onMove}
      />
    </div>
  );
}

function Release({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-6 place-items-center pointer-coarse:size-11 rounded-sm text-ink-3 hover:bg-raised hover:text-ink"
    >
      <LockOpen className="size-3" aria-hidden="true" />
    </button>
  );
}
