'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { NATIONAL_ZONE } from '../../../../format/dates.ts';
import { useFormat } from '../../../../format/use-format.ts';
import { DataTable, type TableColumn } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import { EndpointState } from './endpoint-state.tsx';
import { hostOf, type Webhook } from './model/webhook.ts';

function Name({ webhook }: { readonly webhook: Webhook }) {
  return (
    <Link href={`/webhooks/${webhook.id}`} className="grid min-w-0 py-1 hover:underline">
      <code className="truncate font-mono text-xs font-medium">{hostOf(webhook)}</code>
      {webhook.description !== '' && <span className="truncate text-xs text-ink-3">{webhook.description}</span>}
    </Link>
  );
}

function useColumns(): readonly TableColumn<Webhook>[] {
  const t = useTranslations('portal.webhooks');
  const format = useFormat();
  return useMemo(
    () => [
      { id: 'url', header: t('form.url'), isName: true, cell: (webhook) => <Name webhook={webhook} /> },
      {
        ...{ id: 'events', header: t('form.events'), hideBelow: 'lg' },
        cell: ({ events }) => <code className="block truncate font-mono text-xs text-ink-2">{events.join(', ')}</code>,
      },
      { id: 'market', header: t('market'), width: '92px', hideBelow: 'xl', cell: ({ market }) => market },
      { id: 'state', header: t('state'), width: '112px', cell: (webhook) => <EndpointState webhook={webhook} /> },
      {
        ...{ id: 'made', header: t('made'), width: '196px', hideBelow: 'xl' },
        cell: ({ createdAt }) => format.dateTime(createdAt, NATIONAL_ZONE),
      },
    ],
    [t, format],
  );
}

type Props = { readonly rows: readonly Webhook[]; readonly onOpen: (webhook: Webhook) => void };

/** Every endpoint with what it is told, and whether it is. */
export function WebhookTable({ rows, onOpen }: Props) {
  const t = useTranslations('portal.webhooks');
  const columns = useColumns();
  return (
    <Panel flush>
      <DataTable
        caption={t('title')}
        layout="panel"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        sort={null}
        onSort={() => undefined}
        onOpen={onOpen}
        phoneRow={(webhook) => (
          <span className="flex items-center justify-between gap-3">
            <Name webhook={webhook} />
            <EndpointState webhook={webhook} />
          </span>
        )}
        empty={<EmptyState>{t('none')}</EmptyState>}
      />
    </Panel>
  );
}
