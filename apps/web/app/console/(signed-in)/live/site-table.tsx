'use client';

import { type RefObject, useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../format/use-format.ts';
import { Button } from '../../../../ui/button.tsx';
import { ChainMark } from '../../../../ui/chain-mark.tsx';
import { DataTable, type TableSort } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { OccupancyBar } from '../../../../ui/occupancy-bar.tsx';
import { countFilters, type Filters } from './model/filters.ts';
import { SORTS } from './model/order.ts';
import type { SiteRow } from './model/rows.ts';
import type { SiteTrend } from './model/trend.ts';
import type { View } from './model/view.ts';
import type { LiveState, SetLiveState } from './use-live-state.ts';
import { Seats, useColumns } from './use-columns.tsx';

type Props = {
  readonly view: View;
  readonly filters: Filters;
  readonly state: LiveState;
  readonly setState: SetLiveState;
  readonly trend: ReadonlyMap<string, SiteTrend>;
  readonly isHeld: RefObject<boolean>;
  readonly onOpen: (siteId: string) => void;
  readonly onClose: () => void;
};

/** Name and figure; city, chain and seats; bar. */
function PhoneRow({ row, onOpen }: { readonly row: SiteRow; readonly onOpen: (siteId: string) => void }) {
  const t = useTranslations('live.table');
  const format = useFormat();
  return (
    <>
      <span className="flex justify-between gap-2.5">
        <button type="button" onClick={() => onOpen(row.id)} className="min-w-0 truncate text-left font-[550]">
          {row.name}
        </button>
        <span className="font-[650]">{row.occupancy === null ? '–' : format.percent(row.occupancy, 0)}</span>
      </span>
      <span className="mt-0.5 mb-2 flex gap-2.5 text-xs text-ink-2">
        <span className="truncate">{row.city.title}</span>
        <ChainMark chain={row.chain} />
        <span className="ml-auto">
          <Seats row={row} format={format} nothing={t('nothingOn')} />
        </span>
      </span>
      <OccupancyBar percent={row.occupancy} isStale={row.age.kind === 'stale'} isBare />
    </>
  );
}

function Nothing({ filters, setState }: Pick<Props, 'filters' | 'setState'>) {
  const t = useTranslations('live');
  const count = countFilters(filters);
  const clear = (): void => void setState({ chain: null, city: null, film: null, occupancy: null, starts: null });
  return (
    <EmptyState action={count > 0 ? <Button onClick={clear}>{t('filters.clear', { count })}</Button> : null}>
      {t(count > 0 ? 'table.empty' : 'table.quiet')}
    </EmptyState>
  );
}

/** All theatres, breathing: figures change in place, the order at most every five seconds and never under the pointer. */
export function SiteTable(props: Props) {
  const { view, filters, state, setState, trend, isHeld, onOpen, onClose } = props;
  const t = useTranslations('live.table');
  const { ids } = view.order;
  const columns = useColumns({ trend, isNarrow: state.site !== null, onOpen });
  const rows = useMemo(() => ids.flatMap((id) => view.rows.get(id) ?? []), [ids, view.rows]);
  const hold = useCallback(
    (held: boolean) => () => {
      isHeld.current = held;
    },
    [isHeld],
  );
  const onSort = useCallback(
    ({ id, isDesc }: TableSort) => {
      const known = SORTS.find((sort) => sort === id);
      if (known !== undefined) void setState({ sort: { id: known, isDesc } });
    },
    [setState],
  );
  const open = useCallback(({ id }: SiteRow) => onOpen(id), [onOpen]);
  const phoneRow = useCallback((row: SiteRow) => <PhoneRow row={row} onOpen={onOpen} />, [onOpen]);
  return (
    <div className="flex min-h-0 flex-1 flex-col" onPointerEnter={hold(true)} onPointerLeave={hold(false)}>
      <DataTable
        caption={t('caption')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        sort={view.order.sort}
        isSortedOutside
        onSort={onSort}
        onOpen={open}
        onClose={onClose}
        openId={state.site ?? undefined}
        phoneRow={phoneRow}
        empty={<Nothing filters={filters} setState={setState} />}
      />
    </div>
  );
}
