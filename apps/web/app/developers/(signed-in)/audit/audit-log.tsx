'use client';

import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { MoreRows } from '../../../../portal/more-rows.tsx';
import { Button } from '../../../../ui/button.tsx';
import { DataTable, type TableColumn } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { ErrorState } from '../../../../ui/error-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { Skeleton } from '../../../../ui/skeleton.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type Entry, useAudit } from './use-audit.ts';
import type { Filter } from './use-filter.ts';
import { useActionWords, useActorWords } from './use-words.ts';

const EntrySheet = dynamic(async () => (await import('./entry-sheet.tsx')).EntrySheet, { ssr: false });

const NEWEST_FIRST = { id: 'time', isDesc: true };

function useColumns(onOpen: (entry: Entry) => void): readonly TableColumn<Entry>[] {
  const t = useTranslations('portal.audit.columns');
  const action = useActionWords();
  const actor = useActorWords();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'action',
        header: t('action'),
        isName: true,
        cell: (entry) => (
          <button type="button" onClick={() => onOpen(entry)} className="truncate font-medium hover:underline">
            {action(entry.action)}
          </button>
        ),
      },
      {
        id: 'target',
        header: t('target'),
        hideBelow: 'lg',
        cell: ({ target }) => <code className="block truncate font-mono text-xs text-ink-2">{target ?? '–'}</code>,
      },
      { id: 'actor', header: t('actor'), width: '172px', cell: (entry) => actor(entry.actor) },
      { id: 'time', header: t('time'), width: '196px', align: 'right', cell: ({ at }) => format.dateTime(at) },
      { id: 'seq', header: t('seq'), width: '64px', align: 'right', cell: ({ seq }) => format.number(seq) },
    ],
    [t, action, actor, format, onOpen],
  );
}

/** A change on a phone: what and when; who. */
function PhoneRow({ entry, onOpen }: { readonly entry: Entry; readonly onOpen: (entry: Entry) => void }) {
  const action = useActionWords();
  const actor = useActorWords();
  const format = useFormat();
  return (
    <>
      <button type="button" onClick={() => onOpen(entry)} className="font-medium">
        {action(entry.action)}
      </button>
      <span className="flex justify-between gap-3 pt-0.5 text-xs text-ink-3">
        <span className="truncate">{actor(entry.actor)}</span>
        <span className="flex-none">{format.dateTime(entry.at)}</span>
      </span>
    </>
  );
}

/** The changes that match, each of which opens. */
export function AuditLog({ filter }: { readonly filter: Filter }) {
  const t = useTranslations('portal.audit');
  const log = useAudit(filter.query);
  const { data, error, isPlaceholderData, refetch } = log;
  const [open, setOpen] = useState<Entry | null>(null);
  const columns = useColumns(setOpen);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  return (
    <Panel title={t('entries')} flush>
      <FilterBar filter={filter} />
      {data === undefined && error === null && <Skeleton className="mx-4 mb-4 h-48" />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} className="px-4" />}
      {data !== undefined && (
        <DataTable
          caption={t('entries')}
          layout="panel"
          columns={columns}
          rows={rows}
          rowId={({ seq }) => String(seq)}
          sort={NEWEST_FIRST}
          isSortedOutside
          onSort={() => undefined}
          onOpen={setOpen}
          onClose={() => setOpen(null)}
          openId={open === null ? undefined : String(open.seq)}
          isRefetching={isPlaceholderData}
          phoneRow={(entry) => <PhoneRow entry={entry} onOpen={setOpen} />}
          empty={
            <EmptyState action={filter.isOn && <Button onClick={() => void filter.clear()}>{t('clear')}</Button>}>
              {t(filter.isOn ? 'noneFiltered' : 'none')}
            </EmptyState>
          }
        />
      )}
      <MoreRows list={log} words={{ more: t('more'), busy: t('loadingMore') }} />
      {open && <EntrySheet entry={open} onClose={() => setOpen(null)} />}
    </Panel>
  );
}
