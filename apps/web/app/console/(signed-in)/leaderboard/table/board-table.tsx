'use client';

import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { Button } from '../../../../../ui/button.tsx';
import { DataTable } from '../../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../../ui/empty-state.tsx';
import type { Board } from '../model/board.ts';
import { countSet } from '../model/filters.ts';
import type { Row } from '../model/row.ts';
import { SORT_IDS } from '../model/sort.ts';
import type { BoardActions } from '../use-board-actions.ts';
import type { BoardState, BoardView, SetBoardState } from '../use-board.ts';
import { boardColumns } from './columns.tsx';
import { PhoneRow } from './phone-row.tsx';

type Props = {
  readonly board: Board;
  readonly view: BoardView;
  readonly state: BoardState;
  readonly setState: SetBoardState;
  readonly actions: BoardActions;
  readonly isOld: boolean;
  readonly tray: ReactNode;
};

const idOf = (row: Row): string => row.id;
const nameOf = (row: Row): string => row.name;

/** One row a site. */
export function BoardTable({ board, view, state, setState, actions, isOld, tray }: Props) {
  const t = useTranslations('leaderboard');
  const format = useFormat();
  const { scope } = view;
  const triedAgainst = view.isTried ? board.weights.version : null;
  const columns = useMemo(() => boardColumns({ t, format, scope, triedAgainst }), [t, format, scope, triedAgainst]);
  const selected = useMemo(() => new Set(state.sites), [state.sites]);
  return (
    <DataTable
      caption={t('table')}
      columns={columns}
      rows={view.visible}
      rowId={idOf}
      sort={state.sort}
      isSortedOutside
      onSort={({ id, isDesc }) => {
        const known = SORT_IDS.find((column) => column === id);
        if (known !== undefined) void setState({ sort: { id: known, isDesc } });
      }}
      onOpen={(row) => actions.open(row.id)}
      onClose={actions.close}
      openId={state.open ?? undefined}
      onSelect={(row) => actions.toggle(row.id)}
      selectedIds={selected}
      rowName={nameOf}
      phoneRow={(row) => <PhoneRow row={row} scope={scope} t={t} format={format} onOpen={() => actions.open(row.id)} />}
      isRefetching={isOld}
      tray={tray}
      empty={
        <EmptyState
          className="flex-1"
          action={
            <Button onClick={actions.clearFilters}>{t('filters.clear', { count: countSet(view.filters) })}</Button>
          }
        >
          {t('empty.filtered')}
        </EmptyState>
      }
    />
  );
}
