import { useMemo } from 'react';
import type { Board } from '../model/board.ts';
import { effectOf } from '../model/effect.ts';
import type { Move } from '../model/weight-rule.ts';
import type { BoardActions } from '../use-board-actions.ts';
import type { BoardView, SetBoardState } from '../use-board.ts';
import { EffectFigures } from './effect-figures.tsx';
import { PartsLegend } from './parts-legend.tsx';
import { ScoresSection } from './scores-section.tsx';
import { WhatIfPanel } from './what-if-panel.tsx';

type Props = {
  readonly board: Board;
  readonly view: BoardView;
  readonly moves: readonly Move[];
  readonly setState: SetBoardState;
  readonly actions: BoardActions;
};

/** Beside the table: other weights, what they would do, how scores are spread, what the parts are. */
export function SidePanel({ board, view, moves, setState, actions }: Props) {
  const { ranked, visible, scope, isTried } = view;
  const effect = useMemo(() => (isTried ? effectOf(ranked, scope) : null), [ranked, scope, isTried]);
  return (
    <>
      <WhatIfPanel
        stored={board.weights}
        weights={view.weights}
        moves={moves}
        onMoves={(next) => void setState({ weights: next })}
      />
      {effect === null ? null : <EffectFigures effect={effect} onOpen={actions.open} />}
      <ScoresSection ranked={ranked} visible={visible} />
      <PartsLegend />
    </>
  );
}
