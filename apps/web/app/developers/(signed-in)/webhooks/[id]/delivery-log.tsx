'use client';

import { History } from 'lucide-react';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../../../data/client.tsx';
import { NATIONAL_ZONE } from '../../../../../format/dates.ts';
import { useFormat } from '../../../../../format/use-format.ts';
import { MoreRows } from '../../../../../portal/more-rows.tsx';
import { StatusBadge } from '../../../../../portal/status-badge.tsx';
import { Button } from '../../../../../ui/button.tsx';
import { DataTable, type TableColumn } from '../../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../../ui/empty-state.tsx';
import { ErrorState } from '../../../../../ui/error-state.tsx';
import { Panel } from '../../../../../ui/panel.tsx';
import { SegmentedControl } from '../../../../../ui/segmented-control.tsx';
import { Skeleton } from '../../../../../ui/skeleton.tsx';
import { DeliveryBadge } from '../endpoint-state.tsx';
import { type Delivery, DELIVERY_STATES, type Webhook } from '../model/webhook.ts';
import { useDeliveries } from '../use-webhooks.ts';
import { DeliverySheet } from './delivery-sheet.tsx';
import { ReplayRange } from './replay-range.tsx';

const STATE = { delivery: parseAsString, state: parseAsStringLiteral(DELIVERY_STATES) };
const NEWEST_FIRST = { id: 'made', isDesc: true };

/** What the receiver answered last; a word where nobody did. */
function LastAnswer({ delivery }: { readonly delivery: Delivery }) {
  const t = useTranslations('portal.webhooks.deliveries');
  const [last] = delivery.tries;
  if (last === undefined) return <span className="text-ink-3">–</span>;
  return last.status === null ? (
    <span className="text-danger">{t('noAnswer')}</span>
  ) : (
    <StatusBadge status={last.status} />
  );
}

function useColumns(): readonly TableColumn<Delivery>[] {
  const t = useTranslations('portal.webhooks.deliveries');
  const format = useFormat();
  return useMemo(() => {
    const time = (instant: string) => format.time(instant, NATIONAL_ZONE, { withSeconds: true });
    return [
      {
        id: 'event',
        header: t('event'),
        isName: true,
        cell: ({ event }) => <code className="block truncate font-mono text-xs font-medium">{event.type}</code>,
      },
      { id: 'state', header: t('state'), width: '120px', cell: ({ state }) => <DeliveryBadge state={state} /> },
      { id: 'answer', header: t('answer'), width: '96px', cell: (delivery) => <LastAnswer delivery={delivery} /> },
      {
        ...{ id: 'tries', header: t('tries'), width: '64px', align: 'right' },
        cell: ({ attempts }) => format.number(attempts),
      },
      {
        ...{ id: 'next', header: t('next'), width: '104px', align: 'right', hideBelow: 'lg' },
        cell: ({ nextAttemptAt }) => (nextAttemptAt === null ? '–' : time(nextAttemptAt)),
      },
      {
        ...{ id: 'made', header: t('made'), width: '196px', align: 'right', hideBelow: 'lg' },
        cell: ({ createdAt }) => format.dateTime(createdAt, NATIONAL_ZONE),
      },
    ];
  }, [t, format]);
}

function PhoneRow({ delivery }: { readonly delivery: Delivery }) {
  const format = useFormat();
  return (
    <span className="grid grid-cols-[minmax(0,1fr)] gap-1 py-1">
      <span className="flex items-center justify-between gap-3">
        <code className="min-w-0 truncate font-mono text-xs font-medium">{delivery.event.type}</code>
        <DeliveryBadge state={delivery.state} />
      </span>
      <span className="flex items-center justify-between gap-3 text-xs text-ink-3">
        {format.dateTime(delivery.createdAt, NATIONAL_ZONE, 'short')}
        <LastAnswer delivery={delivery} />
      </span>
    </span>
  );
}

/** What an endpoint was sent; it goes on by itself. */
export function DeliveryLog({ webhook }: { readonly webhook: Webhook }) {
  const t = useTranslations('portal.webhooks.deliveries');
  const mayChange = useSession().scopes.includes('webhooks.write');
  const [{ delivery, state }, setState] = useQueryStates(STATE);
  const [isReplaying, setIsReplaying] = useState(false);
  const log = useDeliveries(webhook.id, { state });
  const columns = useColumns();
  const rows = useMemo(() => log.data?.pages.flatMap((page) => page.data) ?? [], [log.data]);
  const open = rows.find(({ id }) => id === delivery);
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        mayChange ? (
          <Button size="small" icon={History} onClick={() => setIsReplaying(true)}>
            {t('replayRange')}
          </Button>
        ) : undefined
      }
    >
      <div className="px-3.5 pb-2 md:px-4">
        <SegmentedControl
          label={t('state')}
          value={state ?? 'all'}
          onChange={(value) => void setState({ state: value === 'all' ? null : value })}
          options={(['all', ...DELIVERY_STATES] as const).map((value) => ({ value, label: t(`only.${value}`) }))}
        />
      </div>
      {log.data === undefined && log.error === null && <Skeleton className="mx-4 mb-4 h-40" />}
      {log.error !== null && <ErrorState error={log.error} onRetry={() => void log.refetch()} className="px-4" />}
      {log.data !== undefined && (
        <DataTable
          caption={t('title')}
          layout="panel"
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          sort={NEWEST_FIRST}
          isSortedOutside
          onSort={() => undefined}
          openId={open?.id}
          onOpen={({ id }) => void setState({ delivery: id })}
          phoneRow={(one) => <PhoneRow delivery={one} />}
          empty={<EmptyState>{t(state === null ? 'none' : 'noneSo')}</EmptyState>}
        />
      )}
      <MoreRows list={log} words={{ more: t('more') }} />
      {open && <DeliverySheet delivery={open} onClose={() => void setState({ delivery: null })} />}
      {isReplaying && <ReplayRange webhook={webhook} onClose={() => setIsReplaying(false)} />}
    </Panel>
  );
}
