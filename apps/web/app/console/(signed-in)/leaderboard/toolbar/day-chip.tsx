'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../../../../data/client.tsx';
import { useFormat } from '../../../../../format/use-format.ts';
import { FilterChip } from '../../../../../ui/filter-chip.tsx';
import { HEAT_KEY } from '../data/heat-keys.ts';
import { pastDays } from '../model/past-days.ts';

type Props = {
  /** The day on screen. */
  readonly day: string;
  /** The day asked for; null for the newest. */
  readonly asked: string | null;
  readonly onAsk: (day: string | null) => void;
};

/** Which day's scores are shown: the newest, or one of the half year before it. */
export function DayChip({ day, asked, onAsk }: Props) {
  const t = useTranslations('leaderboard.date');
  const format = useFormat();
  const newest = useNewestDay(asked === null ? day : null);
  const options = useMemo(
    () =>
      (newest === null ? [] : pastDays(newest)).map((one) => ({
        value: one,
        label: format.day(one),
        ...(one === newest ? { hint: t('newest') } : {}),
      })),
    [newest, format, t],
  );
  return (
    <FilterChip
      label={t('label')}
      summary={asked === null ? t('newest') : format.day(day, 'day')}
      options={options}
      selected={asked === null ? [] : [asked]}
      isSingle
      onChange={([chosen]) => onAsk(chosen === undefined || chosen === newest ? null : chosen)}
    />
  );
}

/** The newest day that has scores: known when it is on screen, else asked for. Null until then. */
function useNewestDay(shown: string | null): string | null {
  const api = useApi();
  const { data } = useQuery({
    queryKey: [...HEAT_KEY, 'newest-day'],
    queryFn: async ({ signal }) => (await api.get('/v1/heat-scores', { query: { limit: 1 }, signal })).day,
    enabled: shown === null,
  });
  return shown ?? data ?? null;
}
