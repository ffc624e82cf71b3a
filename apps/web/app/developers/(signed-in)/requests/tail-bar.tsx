'use client';

import { Pause, Play, Radio } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { Button } from '../../../../ui/button.tsx';
import type { RequestFacets } from './model/request.ts';
import type { useTail } from './use-tail.ts';
import { useTimes } from './use-times.ts';

type Props = {
  readonly facets: RequestFacets | undefined;
  readonly tail: ReturnType<typeof useTail>;
  readonly onFollow: (isOn: boolean) => void;
  readonly onPause: (isPaused: boolean) => void;
  readonly onReadAgain: () => void;
};

/** How many match, since when where a search counts no further, and whether new ones come by themselves. */
export function TailBar({ facets, tail, onFollow, onPause, onReadAgain }: Props) {
  const t = useTranslations('portal.requests.tail');
  const format = useFormat();
  const times = useTimes();
  const isOn = tail.state !== 'off';
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line px-3.5 py-1.5 md:px-4">
      <span className="font-medium">
        {facets === undefined ? ' ' : t('count', { count: facets.requests, shown: format.number(facets.requests) })}
      </span>
      {facets !== undefined && facets.countedFrom !== null && (
        <span className="text-xs text-ink-2">{t('since', { at: times.at(facets.countedFrom) })}</span>
      )}
      <span role="status" className="flex min-w-0 flex-1 items-center gap-2 text-xs text-ink-2">
        {tail.state === 'following' && <span aria-hidden className="pulse relative size-[7px] rounded-full bg-ok" />}
        {isOn && t(`state.${tail.state}`)}
      </span>
      {tail.missed > 0 && (
        <span className="flex items-center gap-2 text-xs text-warn">
          {t('behind', { count: tail.missed, shown: format.number(tail.missed) })}
          <Button size="small" onClick={onReadAgain}>
            {t('readAgain')}
          </Button>
        </span>
      )}
      {isOn && (
        <Button
          size="small"
          icon={tail.state === 'paused' ? Play : Pause}
          onClick={() => onPause(tail.state !== 'paused')}
        >
          {t(tail.state === 'paused' ? 'goOn' : 'pause')}
        </Button>
      )}
      <Button size="small" icon={Radio} aria-pressed={isOn} onClick={() => onFollow(!isOn)}>
        {t(isOn ? 'stop' : 'follow')}
      </Button>
    </div>
  );
}
