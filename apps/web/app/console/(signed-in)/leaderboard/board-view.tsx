'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CompareTray } from './compare-tray.tsx';
import { Inspector } from './inspector/inspector.tsx';
import type { Board } from './model/board.ts';
import { averageOf } from './model/reasons.ts';
import { BoardTable } from './table/board-table.tsx';
import { Toolbar } from './toolbar/toolbar.tsx';
import { useBoardActions } from './use-board-actions.ts';
import { type BoardState, type SetBoardState, useBoardView } from './use-board.ts';
import { useIsWide } from './use-is-wide.ts';
import { SidePanel } from './what-if/side-panel.tsx';
import { WhatIfActions } from './what-if/what-if-actions.tsx';
import { WhatIfBanner } from './what-if/what-if-banner.tsx';

const Sheet = dynamic(async () => (await import('../../../../ui/sheet.tsx')).Sheet);

type Props = {
  readonly board: Board;
  readonly state: BoardState;
  readonly setState: SetBoardState;
  /** Another day is on its way: these rows are dimmed. */
  readonly isOld: boolean;
};

type AsideProps = {
  readonly isWide: boolean;
  /** The theatre that is open. */
  readonly inspector: ReactNode;
  readonly name: string;
  readonly panel: ReactNode;
  readonly isPanelOpen: boolean;
  readonly onClosePanel: () => void;
  readonly onCloseTheatre: () => void;
};

/** The theatre that is open, else the weights: beside the table where there is room, else as sheets over it. */
function Aside({ isWide, inspector, name, panel, isPanelOpen, onClosePanel, onCloseTheatre }: AsideProps) {
  const t = useTranslations('leaderboard.whatIf');
  return (
    <>
      <aside className="hidden min-h-0 overflow-y-auto bg-surface min-[87.5rem]:block" aria-label={t('title')}>
        {inspector ?? panel}
      </aside>
      {isWide || inspector === null ? null : (
        <Sheet title={name} isTitleHidden onClose={onCloseTheatre}>
          {inspector}
        </Sheet>
      )}
      {isWide || !isPanelOpen ? null : (
        <Sheet title={t('title')} isTitleHidden onClose={onClosePanel}>
          {panel}
        </Sheet>
      )}
    </>
  );
}

/** Banner, filters, table and tray; beside them, or in a sheet, the weights or the theatre that is open. */
export function BoardView({ board, state, setState, isOld }: Props) {
  const view = useBoardView(board, state);
  const actions = useBoardActions(state, setState);
  const isWide = useIsWide();
  const [isPanelOpen, setIsPanelOpen] = useState(false);
  const average = useMemo(() => averageOf(view.ranked), [view.ranked]);
  const byId = useMemo(() => new Map(view.ranked.map((row) => [row.id, row])), [view.ranked]);
  const opened = state.open === null ? undefined : byId.get(state.open);
  const chosen = state.sites.flatMap((id) => byId.get(id) ?? []);

  const panel = <SidePanel board={board} view={view} moves={state.weights} setState={setState} actions={actions} />;
  const inspector =
    opened === undefined || average === null ? null : (
      <Inspector
        row={opened}
        weights={view.weights}
        average={average}
        isCompared={state.sites.includes(opened.id)}
        onCompare={() => actions.toggle(opened.id)}
        {...(isWide ? { onClose: actions.close } : {})}
      />
    );
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
          <Toolbar
            day={board.day}
            view={view}
            state={state}
            setState={setState}
            actions={actions}
            onPanel={() => setIsPanelOpen(true)}
          />
          <BoardTable
            board={board}
            view={view}
            state={state}
            setState={setState}
            actions={actions}
            isOld={isOld}
            tray={chosen.length === 0 ? null : <CompareTray chosen={chosen} day={state.date} actions={actions} />}
          />
        </div>
        <Aside
          isWide={isWide}
          inspector={inspector}
          name={opened?.name ?? ''}
          panel={panel}
          isPanelOpen={isPanelOpen}
          onClosePanel={() => setIsPanelOpen(false)}
          onCloseTheatre={actions.close}
        />
      </div>
    </>
  );
}
