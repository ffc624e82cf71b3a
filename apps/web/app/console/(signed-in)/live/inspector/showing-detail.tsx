'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useApi } from '../../../../../data/client.tsx';
import type { Zone } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { ConfidenceBars } from '../../../../../ui/confidence-bars.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { Skeleton } from '../../../../../ui/skeleton.tsx';
import type { Showing } from '../model/store.ts';
import { CurveSection } from './curve-section.tsx';
import { SeatSection } from './seat-section.tsx';

type Props = {
  readonly showing: Showing;
  readonly title: string;
  readonly zone: Zone;
  readonly nowMs: number;
};

/** The showing as the store has it; asked for again whenever the stream told a newer look. */
function useShowing({ id, look }: Showing) {
  const client = useApi();
  return useQuery({
    queryKey: ['showtime', id, look?.observedAtMs ?? null],
    queryFn: ({ signal }) => client.get('/v1/showtimes/{id}', { path: { id }, signal }),
    placeholderData: keepPreviousData,
  });
}

function Head({ showing: { startsAtMs, endsAtMs, look }, zone, nowMs }: Props) {
  const t = useTranslations('live.showing');
  const format = useFormat();
  const when =
    nowMs < startsAtMs
      ? t('startsIn', { age: format.age((startsAtMs - nowMs) / 1_000) })
      : nowMs < endsAtMs
        ? t('running', { age: format.age((nowMs - startsAtMs) / 1_000) })
        : t('ended');
  return (
    <div className="mb-1.5 flex items-baseline gap-2 text-xs">
      <h3 className="text-sm font-semibold">{t('title', { time: format.showing(new Date(startsAtMs), zone) })}</h3>
      <span className="text-ink-3">{when}</span>
      <span className="flex-1" />
      {look !== null && (
        <ConfidenceBars confidence={look.confidence} reason={t('confidenceWhy', { level: look.confidence })} />
      )}
    </div>
  );
}

/** The showing that is chosen: its hall seat by seat, and how it filled. */
export function ShowingDetail(props: Props) {
  const { showing } = props;
  const { data, error, isPending, refetch } = useShowing(showing);
  return (
    <>
      <section className="border-b border-line px-4 pt-2.5 pb-3">
        <Head {...props} />
        {error !== null && data === undefined ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : isPending || data === undefined ? (
          <Skeleton className="h-52 w-full" />
        ) : (
          <SeatSection detail={data} {...props} />
        )}
      </section>
      {data !== undefined && <CurveSection detail={data} {...props} />}
    </>
  );
}
