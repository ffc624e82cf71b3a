'use client';

import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Tooltip } from './tooltip.tsx';

type Props = {
  /** `live` while the newest reading is under two minutes old; else the figures are of a batch or late. */
  readonly kind: 'live' | 'batch' | 'late';
  /** "Scores of Sat 21 Nov"; for `live` the word alone where nothing is given. */
  readonly label?: string;
  /** The instant, written by the format module: "20:14:32 WIB". On phones it gives way to a label, or to "Live". */
  readonly at?: string;
  /** What hovering tells: freshness by chain. */
  readonly detail?: ReactNode;
};

/** How old the figures are. One stands in every panel or page bar. */
export function AsOf({ kind, label, at, detail }: Props) {
  const t = useTranslations('ui.asOf');
  const isPlain = label === undefined && kind !== 'live' && at !== undefined;
  const stamp = (
    <button
      type="button"
      className="inline-flex flex-none cursor-default items-center gap-[7px] text-xs whitespace-nowrap text-ink-2"
    >
      {kind === 'live' ? (
        <span aria-hidden className="pulse relative size-[7px] flex-none rounded-full bg-ok" />
      ) : (
        <Clock
          size={14}
          strokeWidth={1.75}
          aria-hidden
          className={`flex-none ${kind === 'late' ? 'text-warn' : 'text-ink-3'}`}
        />
      )}
      <span className={`font-medium text-ink ${isPlain ? 'max-md:sr-only' : ''}`}>{label ?? t(kind)}</span>
      {at !== undefined && <span className={isPlain ? '' : 'max-md:hidden'}>{at}</span>}
    </button>
  );
  return detail === undefined ? stamp : <Tooltip content={detail}>{stamp}</Tooltip>;
}
