import { filterRows } from '../../leaderboard/model/filters.ts';
import type { Row } from '../../leaderboard/model/row.ts';

const MOST_OFFERED = 8;

/** Theatres to add for what was typed, best ranked first; those already chosen are left out. None for nothing typed. */
export function findSites(rows: readonly Row[], chosen: readonly string[], search: string): readonly Row[] {
  if (search.trim() === '') return [];
  const open = rows.filter((row) => !chosen.includes(row.id));
  return filterRows(open, { cities: [], chains: [], confidences: [], search })
    .toSorted((a, b) => a.ranks.national.rank - b.ranks.national.rank)
    .slice(0, MOST_OFFERED);
}
