import type { Row, Scope } from './row.ts';

const FAR_PLACES = 10;
const TOP = 20;

/** A site that moved, and by how many places (always above 0). */
export type Mover = { readonly id: string; readonly name: string; readonly places: number };

export type Effect = {
  readonly sites: number;
  /** Sites that moved ten places or more, up or down. */
  readonly far: number;
  /** Sites in the top 20 that were not there. */
  readonly newAtTop: number;
  readonly climb: Mover | null;
  readonly fall: Mover | null;
};

/** What other weights do to an order. Rows carry the new rank and, in `moved`, the places against the stored one. */
export function effectOf(rows: readonly Row[], scope: Scope): Effect {
  const moved = (row: Row): number => row.ranks[scope].moved ?? 0;
  const [first, last] = [extreme(rows, moved), extreme(rows, (row) => -moved(row))];
  return {
    sites: rows.length,
    far: rows.filter((row) => Math.abs(moved(row)) >= FAR_PLACES).length,
    newAtTop: rows.filter((row) => row.ranks[scope].rank <= TOP && row.ranks[scope].rank + moved(row) > TOP).length,
    climb: first,
    fall: last,
  };
}

function extreme(rows: readonly Row[], places: (row: Row) => number): Mover | null {
  let best: Row | null = null;
  for (const row of rows) {
    if (places(row) > (best === null ? 0 : places(best))) best = row;
  }
  return best === null ? null : { id: best.id, name: best.name, places: places(best) };
}
