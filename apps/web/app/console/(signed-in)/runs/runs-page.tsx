'use client';

import type { BodyOf } from '@cineradar/sdk';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { parseAsString, useQueryState } from 'nuqs';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../../../data/client.tsx';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { PageFrame } from '../../../../console/page-frame.tsx';
import { Stamp } from '../../../../console/stamp.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { ChainTable } from './chain-table.tsx';
import { CityTable } from './city-table.tsx';
import { FreshnessKpis } from './freshness-kpis.tsx';
import { LatePlaces } from './late-places.tsx';
import { RunTable } from './run-table.tsx';

const RunSheet = dynamic(async () => (await import('./run-sheet.tsx')).RunSheet, { ssr: false });

const LOOK_AGAIN_MS = 30_000;

type Props = {
  readonly freshness: BodyOf<'/v1/scrapes/freshness'>;
  readonly runs: BodyOf<'/v1/scrapes'>['data'];
};

/** Is the data fresh, what failed? */
export function RunsPage(first: Props) {
  const t = useTranslations('runs');
  const format = useFormat();
  const api = useApi();
  const [opened, setOpened] = useQueryState('run', parseAsString.withOptions({ history: 'replace' }));
  const open = useCallback((id: string) => void setOpened(id), [setOpened]);
  const freshness = useQuery({
    queryKey: ['freshness'],
    queryFn: ({ signal }) => api.get('/v1/scrapes/freshness', { signal }),
    initialData: first.freshness,
    refetchInterval: LOOK_AGAIN_MS,
  });
  const runs = useQuery({
    queryKey: ['runs'],
    queryFn: async ({ signal }) => (await api.get('/v1/scrapes', { query: { limit: 50 }, signal })).data,
    initialData: first.runs,
    refetchInterval: LOOK_AGAIN_MS,
  });
  const { asOf, all, byChain, byCity } = freshness.data;
  return (
    <PageFrame
      title={t('title')}
      shortTitle={t('shortTitle')}
      asOf={<Stamp kind="batch" at={format.time(asOf, NATIONAL_ZONE, { withZone: true, withSeconds: true })} />}
    >
      <div className="grid gap-3.5">
        {freshness.isRefetchError && <ErrorState error={freshness.error} onRetry={() => void freshness.refetch()} />}
        <LatePlaces cities={byCity} />
        <section aria-label={t('now')} className="overflow-hidden rounded-lg border border-line bg-surface">
          <FreshnessKpis freshness={all} />
        </section>
        <div className="grid items-start gap-3.5 xl:grid-cols-[minmax(0,1fr)_464px] 2xl:grid-cols-[minmax(0,1fr)_560px]">
          <div className="grid gap-3.5">
            <Panel title={t('byChain')} subtitle={t('byChainUnit')} flush>
              <ChainTable chains={byChain} />
            </Panel>
            <Panel title={t('runs')} subtitle={t('runsUnit')} flush>
              <RunTable runs={runs.data} opened={opened} onOpen={open} />
            </Panel>
          </div>
          <Panel title={t('byCity')} subtitle={t('byCityUnit', { count: byCity.length })} flush>
            <CityTable cities={byCity} />
          </Panel>
        </div>
      </div>
      {opened === null ? null : <RunSheet id={opened} onClose={() => void setOpened(null)} />}
    </PageFrame>
  );
}
