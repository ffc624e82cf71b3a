'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ExportMenu } from '../../../../../exports/export-menu.tsx';
import { SavedViewsMenu } from '../../../../../console/saved-views/saved-views-menu.tsx';
import { Button } from '../../../../../ui/button.tsx';
import { SearchBox } from '../../../../../ui/search-box.tsx';
import { SegmentedControl } from '../../../../../ui/segmented-control.tsx';
import { exportQuery } from '../export-query.ts';
import type { Board } from '../model/board.ts';
import { countSet } from '../model/filters.ts';
import type { BoardActions } from '../use-board-actions.ts';
import type { BoardState, BoardView, SetBoardState } from '../use-board.ts';
import { VersionsMenu } from '../versions-menu.tsx';
import { BoardFilters } from './board-filters.tsx';
import { DayChip } from './day-chip.tsx';

const SCOPES = ['national', 'city', 'chain'] as const;

type Props = {
  readonly board: Board;
  readonly view: BoardView;
  readonly state: BoardState;
  readonly setState: SetBoardState;
  readonly actions: BoardActions;
  /** Opens the weights where they do not stand beside the table. */
  readonly onPanel: () => void;
};

/** What the list shows, in which order of precedence it ranks, and how many theatres that leaves. */
export function Toolbar({ board, view, state, setState, actions, onPanel }: Props) {
  const t = useTranslations('leaderboard');
  const filtersSet = countSet(view.filters);
  return (
    <div
      data-shell
      // What only a screen reader sees lies inside the strip, or it would widen the page.
      className="scrollbar-none relative flex flex-none items-center gap-1.5 overflow-x-auto border-b border-line px-3.5 py-[9px] md:px-5"
    >
      <Button icon={SlidersHorizontal} onClick={onPanel} className="min-[87.5rem]:hidden">
        {t('whatIf.open')}
      </Button>
      <SegmentedControl
        label={t('scope.label')}
        value={state.scope}
        options={SCOPES.map((scope) => ({ value: scope, label: t(`scope.${scope}`) }))}
        onChange={(scope) => void setState({ scope })}
      />
      <BoardFilters ranked={view.ranked} filters={view.filters} setState={setState} />
      <span className="contents lg:hidden">
        <DayChip day={board.day} asked={state.date} onAsk={(date) => void setState({ date })} />
      </span>
      <SearchBox label={t('filters.search')} value={state.q} onChange={(q) => void setState({ q })} className="w-44" />
      <span role="status" className="flex-none pl-1 text-xs whitespace-nowrap text-ink-3">
        {t('filters.count', { count: view.visible.length })}
      </span>
      {filtersSet === 0 ? null : (
        <Button variant="ghost" size="small" onClick={actions.clearFilters}>
          {t('filters.clear', { count: filtersSet })}
        </Button>
      )}
      <span className="contents lg:hidden">
        <VersionsMenu version={board.weights.version} />
        <SavedViewsMenu page="leaderboard" />
      </span>
      <span className="flex-1" />
      <ExportMenu kind="leaderboard" query={exportQuery(board, view, state)} />
    </div>
  );
}
