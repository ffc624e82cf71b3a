'use client';

import { FastForward, Radio, Square } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { Button } from '../../../../../ui/button.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import type { KeyStream } from '../use-key-stream.ts';
import { useSandboxClock } from '../use-sandbox-clock.ts';

type Props = {
  readonly stream: KeyStream;
  readonly start: () => void;
  readonly stop: () => void;
  readonly hasKey: boolean;
};

function Readings({ readings }: { readonly readings: KeyStream['readings'] }) {
  const t = useTranslations('portal.quickstart.stream');
  const format = useFormat();
  return (
    <ul aria-label={t('readings')} className="flex flex-wrap gap-x-4 gap-y-1 font-mono text-xs text-ink-2">
      {readings.map(({ showtimeId, observedAt, sold, capacity }, place) => (
        <li
          key={`${showtimeId} ${observedAt}`}
          className={`rounded-xs whitespace-nowrap ${place === 0 ? 'changed font-medium text-ink' : ''}`}
        >
          {t('reading', {
            at: format.time(observedAt, NATIONAL_ZONE),
            sold: format.number(sold),
            capacity: format.number(capacity),
          })}
        </li>
      ))}
    </ul>
  );
}

function Clock() {
  const t = useTranslations('portal.quickstart.stream');
  const format = useFormat();
  const { now, isAtEnd, move, mayMove } = useSandboxClock(true);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line pt-2.5">
      <p className="min-w-0 flex-1 basis-[240px] text-xs text-ink-2">
        {now === null ? t('clock') : t('clockAt', { at: format.dateTime(now, NATIONAL_ZONE, 'day') })}
      </p>
      {mayMove && (
        <Button
          size="small"
          icon={FastForward}
          disabled={isAtEnd}
          busy={move.isPending ? t('moving') : undefined}
          onClick={() => move.mutate()}
        >
          {t('move')}
        </Button>
      )}
      {move.isError && <ErrorState error={move.error} title={t('notMoved')} className="basis-full" />}
    </div>
  );
}

/** The stream itself, under the developer's key: readings as they come, and the sandbox's clock, which makes them come. */
export function Listening({ stream, start, stop, hasKey }: Props) {
  const t = useTranslations('portal.quickstart.stream');
  const isOn = stream.phase === 'opening' || stream.phase === 'open' || stream.phase === 'lost';
  const isOpen = stream.phase === 'open';
  return (
    <div
      className={`mt-3 grid gap-2.5 rounded-lg border border-line px-3.5 py-3 ${isOpen ? 'bg-accent-soft' : 'bg-surface'}`}
    >
      <div className="flex flex-wrap items-center gap-2.5">
        <span aria-hidden className={`relative size-[9px] rounded-full ${isOpen ? 'pulse bg-ok' : 'bg-line-strong'}`} />
        <p role="status" className="min-w-0 flex-1 font-semibold">
          {t(`phase.${stream.phase}`)}
          {stream.told > 0 && <span className="pl-2 font-normal text-ink-2">{t('count', { count: stream.told })}</span>}
        </p>
        {isOn ? (
          <Button size="small" icon={Square} onClick={stop}>
            {t('stop')}
          </Button>
        ) : (
          <Button size="small" icon={Radio} disabled={!hasKey} onClick={start}>
            {t('start')}
          </Button>
        )}
      </div>
      {!hasKey && <p className="text-xs text-ink-3">{t('noKey')}</p>}
      {stream.phase === 'refused' && <ErrorState error={stream.error} onRetry={start} />}
      {stream.readings.length > 0 && <Readings readings={stream.readings} />}
      {isOn && <Clock />}
    </div>
  );
}
