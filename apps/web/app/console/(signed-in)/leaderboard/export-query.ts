import type { ExportQuery } from '../../../../exports/export-wish.ts';
import type { Board } from './model/board.ts';
import type { BoardState, BoardView } from './use-board.ts';

/** What an export needs so that its file holds the rows on screen, in their order, under the weights that are tried. */
export function exportQuery(
  board: Board,
  view: BoardView,
  { city, chain, confidence, q, sort }: BoardState,
): ExportQuery {
  return {
    date: board.day,
    version: board.weights.version,
    ranks: view.scope,
    sites: view.visible.map((row) => row.id),
    sort: sort.id === 'change' ? 'change7d' : sort.id,
    order: sort.isDesc ? 'desc' : 'asc',
    ...(city.length === 0 ? {} : { city }),
    ...(chain.length === 0 ? {} : { chain }),
    ...(confidence.length === 0 ? {} : { confidence }),
    ...(q.trim() === '' ? {} : { search: q.trim() }),
    ...(view.isTried ? { weights: view.weights } : {}),
  };
}
