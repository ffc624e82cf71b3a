'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Inspector } from './inspector/inspector.tsx';
import type { Board } from './model/board.ts';
import { averageOf } from './model/reasons.ts';
import type { BoardActions } from './use-board-actions.ts';
import type { BoardState, BoardView, SetBoardState } from './use-board.ts';
import { useIsWide } from './use-is-wide.ts';
import { SidePanel } from './what-if/side-panel.tsx';

const Sheet = dynamic(async () => (await import('../../../../ui/sheet.tsx')).Sheet, { ssr: false });

type Props = {
  readonly board: Board;
  readonly view: BoardView;
  readonly state: BoardState;
  readonly setState: SetBoardState;
  readonly actions: BoardActions;
  /** The weights were asked for where they do not stand beside the table. */
  readonly isPanelOpen: boolean;
  readonly onClosePanel: () => void;
};

/** The theatre that is open, else the weights: beside the table where there is room, else as a sheet over it. */
export function Side({ board, view, state, setState, actions, isPanelOpen, onClosePanel }: Props) {
  const t = useTranslations('leaderboard.whatIf');
  const isWide = useIsWide();
  const average = useMemo(() => averageOf(view.ranked), [view.ranked]);
  const opened = view.ranked.find((row) => row.id === state.open);
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
      <aside className="hidden min-h-0 overflow-y-auto bg-surface min-[87.5rem]:block" aria-label={t('title')}>
        {inspector ?? panel}
      </aside>
      {isWide || opened === undefined ? null : (
        <Sheet title={opened.name} isTitleHidden onClose={actions.close}>
          {inspector}
        </Sheet>
      )}
      {isWide || !isPanelOpen || opened !== undefined ? null : (
        <Sheet title={t('title')} isTitleHidden onClose={onClosePanel}>
          {panel}
        </Sheet>
      )}
    </>
  );
}
