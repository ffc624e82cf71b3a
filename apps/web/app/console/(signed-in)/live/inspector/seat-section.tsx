'use client';

import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Zone } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { layOutHall } from '../../../../../map/seats/hall.ts';
import { SeatMapDrawing, UnseenSeats } from '../../../../../map/seats/seat-map.tsx';
import type { Showing } from '../model/store.ts';
import type { ShowtimeDetail } from './showtime.ts';

type Props = {
  readonly detail: ShowtimeDetail;
  readonly showing: Showing;
  readonly title: string;
  readonly zone: Zone;
};

type SeatMap = NonNullable<ShowtimeDetail['seatMap']>;

function Legend({ map, zone, isFinal }: { map: SeatMap; zone: Zone; isFinal: boolean }) {
  const t = useTranslations('live.showing');
  const format = useFormat();
  const { counts } = useMemo(() => layOutHall(map), [map]);
  const time = (instant: string) => format.time(new Date(instant), zone);
  const figure = (count: number) => <b className="font-semibold text-ink">{format.number(count)}</b>;
  const entry = 'inline-flex items-center gap-[5px] whitespace-nowrap';
  return (
    <p className="mt-2 flex flex-wrap items-center justify-center gap-x-3.5 gap-y-1 text-2xs text-ink-2">
      <span className={entry}>
        <i className="size-[9px] rounded-xs bg-seat-taken" />
        {t('taken')} {figure(counts.taken + counts.new)}
      </span>
      {map.previousObservedAt !== null && (
        <span className={entry}>
          <i className="size-[9px] rounded-xs bg-seat-new outline-[1.2px] outline-ink" />
          {t('since', { time: time(map.previousObservedAt) })} {figure(counts.new)}
        </span>
      )}
      <span className={entry}>
        <i className="size-[9px] rounded-xs bg-seat-free" />
        {t('free')} {figure(counts.free)}
      </span>
      <span className={entry}>
        <X size={11} strokeWidth={2} aria-hidden className="text-seat-blocked" />
        {t('blocked')} {figure(counts.blocked)}
      </span>
      <span className="text-ink-3">{t(isFinal ? 'final' : 'read', { time: time(map.observedAt) })}</span>
    </p>
  );
}

/** The hall seat by seat with its legend in counts, or why there is no map. */
export function SeatSection({ detail, showing, title, zone }: Props) {
  const t = useTranslations('live.showing');
  const format = useFormat();
  const { seatMap: map, seatMapMissing } = detail;
  const counts = useMemo(() => (map === null ? null : layOutHall(map).counts), [map]);
  if (map === null || counts === null) {
    const why = seatMapMissing ?? 'neverSeen';
    return (
      <>
        {why === 'neverSeen' && <UnseenSeats summary={t('unseenSeats')} screen={t('screen')} />}
        <p className="py-2 text-ink-2">{t(`noMap.${why}`)}</p>
      </>
    );
  }
  return (
    <>
      <SeatMapDrawing
        map={map}
        screen={t('screen')}
        summary={t('summary', {
          film: title,
          time: format.showing(new Date(showing.startsAtMs), zone),
          taken: counts.taken + counts.new,
          fresh: counts.new,
          free: counts.free,
          blocked: counts.blocked,
        })}
      />
      <Legend map={map} zone={zone} isFinal={detail.occupancy?.isFinal === true} />
    </>
  );
}
