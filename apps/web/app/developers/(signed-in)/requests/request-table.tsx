'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { StatusBadge } from '../../../../portal/status-badge.tsx';
import { Button, buttonLook } from '../../../../ui/button.tsx';
import { DataTable, type TableColumn } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import type { LoggedRequest } from './model/request.ts';
import type { Filter } from './use-filter.ts';
import { useTimes } from './use-times.ts';

const NEWEST_FIRST = { id: 'time', isDesc: true };

type Names = ReadonlyMap<string, string>;

function useColumns(names: Names): readonly TableColumn<LoggedRequest>[] {
  const t = useTranslations('portal.requests');
  const times = useTimes();
  return useMemo(
    () => [
      { id: 'time', header: t('columns.time'), width: '148px', cell: ({ at }) => times.at(at) },
      { id: 'method', header: t('columns.method'), width: '72px', cell: ({ method }) => method },
      {
        id: 'path',
        header: t('columns.path'),
        isName: true,
        cell: ({ path }) => (
          <code title={path} className="block truncate font-mono text-xs">
            {path}
          </code>
        ),
      },
      {
        id: 'status',
        header: t('columns.status'),
        width: '72px',
        cell: ({ status }) => <StatusBadge status={status} />,
      },
      {
        ...{ id: 'took', header: t('columns.took'), width: '84px', align: 'right' },
        cell: ({ durationMs }) => times.took(durationMs),
      },
      {
        ...{ id: 'key', header: t('columns.key'), width: '148px', hideBelow: 'lg' },
        cell: ({ keyId }) => (
          <span className="block truncate">
            {keyId === null ? t('callers.person') : (names.get(keyId) ?? keyId.slice(0, 8))}
          </span>
        ),
      },
      {
        ...{ id: 'market', header: t('columns.market'), width: '92px', hideBelow: 'xl' },
        cell: ({ market }) => market,
      },
    ],
    [t, times, names],
  );
}

function PhoneRow({ request }: { readonly request: LoggedRequest }) {
  const format = useFormat();
  const times = useTimes();
  const { at, method, path, status, durationMs } = request;
  return (
    <span className="grid grid-cols-[minmax(0,1fr)] gap-1 py-1">
      <span className="flex items-center gap-2">
        <code className="min-w-0 flex-1 truncate font-mono text-xs">
          {method} {path}
        </code>
        <StatusBadge status={status} />
      </span>
      <span className="flex justify-between text-xs text-ink-3">
        <span>{format.time(at, NATIONAL_ZONE, { withSeconds: true, withZone: true })}</span>
        <span>{times.took(durationMs)}</span>
      </span>
    </span>
  );
}

type Props = {
  readonly rows: readonly LoggedRequest[];
  readonly names: Names;
  readonly filter: Filter;
  readonly openId: string | undefined;
  readonly onOpen: (request: LoggedRequest) => void;
  readonly onClose: () => void;
  readonly isRefetching: boolean;
  /** Nothing was found yet, and older requests are looked through. */
  readonly isLookingOn: boolean;
};

/** Requests, newest first; each opens. */
export function RequestTable({ rows, names, filter, openId, onOpen, onClose, isRefetching, isLookingOn }: Props) {
  const t = useTranslations('portal.requests');
  const columns = useColumns(names);
  return (
    <DataTable
      caption={t('title')}
      layout="panel"
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      sort={NEWEST_FIRST}
      isSortedOutside
      onSort={() => undefined}
      openId={openId}
      onOpen={onOpen}
      onClose={onClose}
      isRefetching={isRefetching}
      phoneRow={(request) => <PhoneRow request={request} />}
      empty={
        filter.isOn ? (
          <EmptyState action={<Button onClick={() => void filter.clear()}>{t('clear')}</Button>}>
            {t(isLookingOn ? 'lookingOn' : 'noneFiltered')}
          </EmptyState>
        ) : (
          <EmptyState
            action={
              <Link href="/quickstart" className={buttonLook()}>
                {t('toQuickstart')}
              </Link>
            }
          >
            {t('none')}
          </EmptyState>
        )
      }
    />
  );
}
