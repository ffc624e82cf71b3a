'use client';

import { cinemaDay } from '@cineradar/core/shared/zones';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../../../../data/client.tsx';
import { useFormat } from '../../../../../format/use-format.ts';
import { Movement } from '../../../../../ui/movement.tsx';
import type { SiteRow } from '../model/rows.ts';
import { type SiteTrend, usualOf } from '../model/trend.ts';

const SCORED_EVERY_MS = 3_600_000;

type FigureProps = { readonly label: string; readonly value: ReactNode; readonly note: ReactNode };

function Figure({ label, value, note }: FigureProps) {
  return (
    <div className="min-w-0 border-line pt-2 pr-1 pb-[9px] pl-4 not-first:border-l not-first:pl-3">
      <dt className="truncate text-2xs font-medium text-ink-3">{label}</dt>
      <dd>
        <span className="block truncate text-[1.1875rem] leading-tight font-semibold tracking-[-0.015em]">{value}</span>
        <span className="block truncate text-2xs narrow text-ink-3">{note}</span>
      </dd>
    </div>
  );
}

/** What the site is worth; null where it has no score yet. */
function useHeat(siteId: string) {
  const client = useApi();
  return useQuery({
    queryKey: ['heat-score', siteId],
    staleTime: SCORED_EVERY_MS,
    retry: false,
    queryFn: ({ signal }) =>
      client.get('/v1/heat-scores', { query: { ids: [siteId] }, signal }).then(({ data: [score] }) => score ?? null),
  });
}

function Heat({ siteId }: { readonly siteId: string }) {
  const t = useTranslations('live.inspector');
  const format = useFormat();
  const { data: score, isPending } = useHeat(siteId);
  if (isPending) return <Figure label={t('heat')} value="…" note="…" />;
  if (score === null || score === undefined) return <Figure label={t('heat')} value="–" note={t('heatNone')} />;
  const { rank, of } = score.ranks.national;
  return (
    <Figure
      label={t('heat')}
      value={format.score(score.score)}
      note={t('heatRank', { rank: format.number(rank), of: format.number(of) })}
    />
  );
}

type Props = { readonly row: SiteRow; readonly trend: SiteTrend | undefined; readonly nowMs: number };

/** How full it is against what is usual, how many came, and what the house is worth. */
export function SiteFigures({ row, trend, nowMs }: Props) {
  const t = useTranslations('live.inspector');
  const format = useFormat();
  const usual = usualOf([trend]);
  const { occupancy } = row;
  const weekday = format.weekday(cinemaDay(new Date(nowMs), row.city.zone));
  const change = occupancy === null || usual === null ? null : occupancy - usual;
  return (
    <dl className="grid grid-cols-[1.2fr_1fr_0.9fr] border-y border-line">
      <Figure
        label={t('takenNow')}
        value={occupancy === null ? '–' : format.percent(occupancy, 0)}
        note={
          change === null ? (
            ' '
          ) : (
            <span className="flex items-center gap-1">
              <Movement value={change} text={format.points(change)} />
              <span className="truncate">{t('vsUsual', { weekday })}</span>
            </span>
          )
        }
      />
      <Figure
        label={t('admissions')}
        value={row.capacity === 0 ? '–' : format.number(row.admissions)}
        note={row.capacity === 0 ? ' ' : t('admissionsOf', { capacity: format.number(row.capacity) })}
      />
      <Heat siteId={row.id} />
    </dl>
  );
}
