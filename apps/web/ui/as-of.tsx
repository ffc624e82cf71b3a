'use client';

import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useHint } from './panels/use-hint.ts';

type Stamp = {
  /** `live` while the newest reading is under two minutes old; else the figures are of a batch or late. */
  readonly kind: 'live' | 'batch' | 'late';
  /** "Scores of Sat 21 Nov"; for `live` the word alone where nothing is given. */
  readonly label?: string;
  /** The instant, written by the format module: "20:14:32 WIB". On phones it gives way to a label, or to "Live". */
  readonly at?: string;
};

type Props = Stamp & {
  /** What hovering, focus or a press tells: freshness by chain. */
  readonly detail: ReactNode;
};

const LOOK = 'inline-flex flex-none cursor-default items-center gap-[7px] text-xs whitespace-nowrap text-ink-2';

function Words({ kind, label, at }: Stamp) {
  const t = useTranslations('ui.asOf');
  const isPlain = label === undefined && kind !== 'live' && at !== undefined;
  return (
    <>
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
    </>
  );
}

/** How old the figures are. One stands in every panel or page bar. */
export function AsOf({ detail, ...stamp }: Props) {
  const { worn, panel, shown } = useHint();
  return (
    <>
      <button type="button" {...worn} className={LOOK}>
        <Words {...stamp} />
      </button>
      {panel && <panel.Panel {...shown}>{detail}</panel.Panel>}
    </>
  );
}
