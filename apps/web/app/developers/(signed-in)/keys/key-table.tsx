'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { DataTable, type TableColumn, type TableSort } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { ModeBadge, StateBadge } from './key-marks.tsx';
import type { ApiKey } from './model/key.ts';
import { useTimes } from './use-times.ts';

function Name({ apiKey }: { readonly apiKey: ApiKey }) {
  return (
    <span className="flex min-w-0 items-baseline gap-2.5">
      <span className="truncate font-medium">{apiKey.name}</span>
      <code className="flex-none font-mono text-2xs text-ink-3">{apiKey.start}…</code>
    </span>
  );
}

function useColumns(): readonly TableColumn<ApiKey>[] {
  const t = useTranslations('portal.keys');
  const format = useFormat();
  const times = useTimes();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        isName: true,
        sortValue: ({ name }) => name,
        cell: (key) => <Name apiKey={key} />,
      },
      {
        id: 'mode',
        header: t('reads'),
        width: '104px',
        sortValue: ({ mode }) => mode,
        cell: ({ mode }) => <ModeBadge mode={mode} />,
      },
      {
        id: 'state',
        header: t('stateHead'),
        width: '104px',
        sortValue: ({ state }) => state,
        cell: ({ state }) => <StateBadge state={state} />,
      },
      {
        ...{ id: 'scopes', header: t('scopesHead'), width: '76px', align: 'right', hideBelow: 'xl' },
        sortValue: ({ scopes }) => scopes.length,
        cell: ({ scopes }) => format.number(scopes.length),
      },
      {
        ...{ id: 'used', header: t('lastUsed'), width: '148px', isDescFirst: true },
        sortValue: ({ lastUsed }) => (lastUsed === null ? null : Date.parse(lastUsed.at)),
        cell: (key) => <span className={key.lastUsed === null ? 'text-ink-3' : ''}>{times.used(key)}</span>,
      },
      {
        ...{ id: 'ends', header: t('ends'), width: '196px', hideBelow: 'lg' },
        sortValue: ({ expiresAt }) => (expiresAt === null ? null : Date.parse(expiresAt)),
        cell: (key) => <span className={key.expiresAt === null ? 'text-ink-3' : ''}>{times.ends(key)}</span>,
      },
    ],
    [t, format, times],
  );
}

function PhoneRow({ apiKey }: { readonly apiKey: ApiKey }) {
  const t = useTranslations('portal.keys');
  const times = useTimes();
  return (
    <span className="grid gap-1 py-1">
      <Name apiKey={apiKey} />
      <span className="flex flex-wrap items-center gap-2 text-xs text-ink-3">
        <ModeBadge mode={apiKey.mode} />
        <StateBadge state={apiKey.state} />
        <span>
          {t('lastUsed')}: {times.used(apiKey)}
        </span>
      </span>
    </span>
  );
}

type Props = {
  readonly rows: readonly ApiKey[];
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
};

/** Every key with its state, what it reads, when it was used last and when it ends. */
export function KeyTable({ rows, openId, onOpen }: Props) {
  const t = useTranslations('portal.keys');
  const [sort, setSort] = useState<TableSort | null>(null);
  const columns = useColumns();
  return (
    <Panel flush>
      <DataTable
        caption={t('title')}
        layout="panel"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        sort={sort}
        onSort={setSort}
        openId={openId}
        onOpen={({ id }) => onOpen(id)}
        phoneRow={(key) => <PhoneRow apiKey={key} />}
        empty={<EmptyState>{t('none')}</EmptyState>}
      />
    </Panel>
  );
}
