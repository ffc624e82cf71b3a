'use client';

import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MoreRows } from '../../../../portal/more-rows.tsx';
import { PortalPage } from '../../../../portal/portal-page.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import { ExportButton } from './export-button.tsx';
import { FilterBar } from './filter-bar.tsx';
import { joined } from './model/tail.ts';
import { RequestTable } from './request-table.tsx';
import { TailBar } from './tail-bar.tsx';
import { useFilter } from './use-filter.ts';
import { useFacets, useKeyNames, useLog } from './use-log.ts';
import { useTail } from './use-tail.ts';

const RequestSheet = dynamic(async () => (await import('./request-sheet.tsx')).RequestSheet, { ssr: false });

/** What did our programs ask, and what were they answered? */
export function RequestsPage({ baseUrl }: { readonly baseUrl: string }) {
  const t = useTranslations('portal.requests');
  const filter = useFilter();
  const { state, setState, query, which, again } = filter;
  const [isPaused, setIsPaused] = useState(false);
  const log = useLog(query);
  const facets = useFacets(query, state.live && !isPaused);
  const names = useKeyNames();
  const tail = useTail(which, state.live, isPaused);
  const listed = useMemo(() => log.data?.pages.flatMap((page) => page.data) ?? [], [log.data]);
  const rows = useMemo(() => joined(tail.rows, listed), [tail.rows, listed]);
  const [opened, setOpened] = useState(rows.find(({ requestId }) => requestId === state.request));
  const open = rows.find(({ requestId }) => requestId === state.request) ?? opened;
  // It stays open although newer rows push it off the page.
  if (open !== opened) setOpened(open);
  const isOpen = open !== undefined && open.requestId === state.request;
  function readAgain(): void {
    again();
    tail.forget();
  }
  return (
    <PortalPage title={t('title')} lead={t('lead')} actions={<ExportButton query={query} />}>
      <Panel flush>
        <FilterBar filter={filter} facets={facets.data} names={names} />
        <TailBar
          facets={facets.data}
          tail={tail}
          onFollow={(live) => void setState({ live, ...(live ? { from: null, to: null } : {}) })}
          onPause={setIsPaused}
          onReadAgain={readAgain}
        />
        {log.data === undefined && log.error === null && <Skeleton className="mx-4 mb-4 h-64" />}
        {log.error !== null && <ErrorState error={log.error} onRetry={() => void log.refetch()} className="px-4" />}
        {log.data !== undefined && (
          <RequestTable
            {...{ rows, names, filter }}
            openId={isOpen ? open.id : undefined}
            onOpen={({ requestId }) => void setState({ request: requestId })}
            onClose={() => void setState({ request: null })}
            isRefetching={log.isPlaceholderData}
            isLookingOn={log.isLookingOn}
          />
        )}
        <MoreRows list={log} words={{ more: t('more'), busy: t('loadingMore') }} />
      </Panel>
      {isOpen && (
        <RequestSheet
          request={open}
          keyName={open.keyId === null ? undefined : names.get(open.keyId)}
          baseUrl={baseUrl}
          onFilter={(change) => void setState({ ...change, request: null })}
          onClose={() => void setState({ request: null })}
        />
      )}
    </PortalPage>
  );
}
