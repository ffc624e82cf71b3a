'use client';

import { useQueryStates } from 'nuqs';
import { useDeferredValue, useMemo } from 'react';
import type { Board } from './model/board.ts';
import { type Filters, filterRows } from './model/filters.ts';
import type { Row, Scope } from './model/row.ts';
import { sortRows } from './model/sort.ts';
import { leaderboardParsers } from './model/url-state.ts';
import { type WeightPoints, weightsAfter } from './model/weight-rule.ts';
import { rankUnder, sameWeights } from './model/what-if.ts';

/** What the reader chose on this page, all of it in its address. */
export function useBoardState() {
  return useQueryStates(leaderboardParsers, { history: 'replace' });
}

export type BoardState = ReturnType<typeof useBoardState>[0];
export type SetBoardState = ReturnType<typeof useBoardState>[1];

export type BoardView = {
  /** Every site under the weights that are tried, or the stored ones, in national order. */
  readonly ranked: readonly Row[];
  /** What passes the filters, in the order asked for. */
  readonly visible: readonly Row[];
  readonly filters: Filters;
  /** What the sliders show: at once, while the table follows as soon as it can. */
  readonly weights: WeightPoints;
  /** The rows stand under other weights than the stored ones. */
  readonly isTried: boolean;
  readonly scope: Scope;
};

/** The rows as they are to be shown, from the stored ones and what the reader chose. */
export function useBoardView(board: Board, state: BoardState): BoardView {
  const { points: stored } = board.weights;
  const weights = useMemo(() => weightsAfter(stored, state.weights), [stored, state.weights]);
  // Sliders answer every movement; 394 sites are drawn again when there is time for it.
  const drawn = useDeferredValue(weights);
  const ranked = useMemo(
    () => (sameWeights(drawn, stored) ? board.rows : rankUnder(board.rows, drawn)),
    [board.rows, drawn, stored],
  );
  const { city, chain, confidence, q, sort, scope } = state;
  const filters = useMemo(
    () => ({ cities: city, chains: chain, confidences: confidence, search: q }),
    [city, chain, confidence, q],
  );
  const visible = useMemo(() => sortRows(filterRows(ranked, filters), sort, scope), [ranked, filters, sort, scope]);
  return { ranked, visible, filters, weights, isTried: !sameWeights(drawn, stored), scope };
}
