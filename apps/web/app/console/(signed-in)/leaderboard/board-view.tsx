'use client';

import { useState } from 'react';
import { CompareTray } from './compare-tray.tsx';
import type { Board } from './model/board.ts';
import { Side } from './side.tsx';
import { PartsKey } from './table/parts-key.tsx';
import { BoardTable } from './table/board-table.tsx';
import { Toolbar } from './toolbar/toolbar.tsx';
import { useBoardActions } from './use-board-actions.ts';
import { type BoardState, type SetBoardState, useBoardView } from './use-board.ts';
import { WhatIfActions } from './what-if/what-if-actions.tsx';
import { WhatIfBanner } from './what-if/what-if-banner.tsx';

type Props = {
  readonly board: Board;
  readonly state: BoardState;
  readonly setState: SetBoardState;
  /** Another day is on its way: these rows are dimmed. */
  readonly isOld: boolean;
};

/** Banner, filters, table and tray, and what stands beside them. */
export function BoardView({ board, state, setState, isOld }: Props) {
  const view = useBoardView(board, state);
  const actions = useBoardActions(state, setState);
  const [isPanelOpen, setIsPanelOpen] = useState(false);
  const chosen = state.sites.flatMap((id) => view.ranked.find((row) => row.id === id) ?? []);
  const shared = { board, view, state, setState, actions };
  return (
    <>
      {view.isTried ? (
        <WhatIfBanner stored={board.weights.points} weights={view.weights}>
          <WhatIfActions
            stored={board.weights}
            weights={view.weights}
            isNewest={state.date === null}
            onReset={actions.resetWeights}
          />
        </WhatIfBanner>
      ) : null}
      <div className="grid min-h-0 flex-1 min-[87.5rem]:grid-cols-[minmax(0,1fr)_296px]">
        <div className="flex min-h-0 min-w-0 flex-col border-line min-[87.5rem]:border-r">
          <Toolbar {...shared} onPanel={() => setIsPanelOpen(true)} />
          <PartsKey />
          <BoardTable
            {...shared}
            isOld={isOld}
            tray={chosen.length === 0 ? null : <CompareTray chosen={chosen} day={state.date} actions={actions} />}
          />
        </div>
        <Side {...shared} isPanelOpen={isPanelOpen} onClosePanel={() => setIsPanelOpen(false)} />
      </div>
    </>
  );
}
