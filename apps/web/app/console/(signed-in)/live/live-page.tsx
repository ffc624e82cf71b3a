'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { placeName } from '../../../../format/place-name.ts';
import { useApi } from '../../../../data/client.tsx';
import { PageFrame } from '../../../../console/page-frame.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { InspectorPlace } from './inspector/inspector-place.tsx';
import { LiveAsOf } from './live-as-of.tsx';
import { LiveKpis } from './live-kpis.tsx';
import { LiveMap } from './live-map.tsx';
import { LiveSkeleton } from './live-skeleton.tsx';
import { aheadFor } from './model/filters.ts';
import { bySite } from './model/trend.ts';
import { Notices } from './notices.tsx';
import { SiteTable } from './site-table.tsx';
import { useLive } from './use-live.ts';
import { useLiveState } from './use-live-state.ts';
import { useView } from './use-view.ts';

const TREND_EVERY_MS = 5 * 60_000;

function useTrend() {
  const client = useApi();
  const { data } = useQuery({
    queryKey: ['occupancy', 'trend'],
    queryFn: ({ signal }) => client.get('/v1/occupancy/trend', { signal }),
    refetchInterval: TREND_EVERY_MS,
    staleTime: TREND_EVERY_MS,
  });
  return useMemo(() => bySite(data), [data]);
}

/** KPI strip, filters, map and list of all theatres, and beside them the theatre that is open. */
export function LivePage({ mapboxToken }: { readonly mapboxToken: string | null }) {
  const t = useTranslations('live');
  const { state, setState, filters } = useLiveState();
  const [openedAtMs] = useState(() => Date.now());
  const live = useLive(aheadFor(filters, openedAtMs));
  const isHeld = useRef(false);
  const view = useView(live, filters, state.sort, isHeld);
  const trend = useTrend();
  const open = useCallback((site: string) => void setState({ site, showing: null }, { history: 'push' }), [setState]);
  const close = useCallback(() => void setState({ site: null, showing: null }), [setState]);
  const { connection } = live;
  const shared = { live, view, filters, state, setState };
  return (
    <PageFrame title={t('title')} layout="fill" asOf={<LiveAsOf live={live} />}>
      {connection.phase === 'failed' && view === null ? (
        <ErrorState error={connection.error} className="px-5" />
      ) : (
        <div className="grid min-h-0 flex-1 xl:grid-cols-[minmax(0,1fr)_auto]">
          <div className="flex min-h-0 min-w-0 flex-col">
            <Notices live={live} view={view} />
            <LiveKpis {...shared} trend={trend} />
            <FilterBar {...shared} />
            {view === null ? (
              <LiveSkeleton withMap={state.view === 'map'} />
            ) : (
              <>
                {state.view === 'map' && <LiveMap {...shared} view={view} onOpen={open} mapboxToken={mapboxToken} />}
                <SiteTable {...shared} view={view} trend={trend} isHeld={isHeld} onOpen={open} onClose={close} />
              </>
            )}
          </div>
          {state.site !== null && view !== null && (
            <InspectorPlace
              siteId={state.site}
              title={placeName(live.store.sites.get(state.site)?.name ?? '')}
              onClose={close}
            >
              <Inspector {...shared} siteId={state.site} trend={trend} onClose={close} />
            </InspectorPlace>
          )}
        </div>
      )}
    </PageFrame>
  );
}
