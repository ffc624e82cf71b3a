import { PARTS } from '@cineradar/core/heat-score/parts';
import type { Row } from '../../leaderboard/model/row.ts';

/** Who leads in the most parts before weights, and in how many; null when two or more lead in as many. */
export function leaderOf(rows: readonly Row[]): { readonly row: Row; readonly parts: number } | null {
  const leads = rows.map((row) => ({
    row,
    parts: PARTS.filter((part) => rows.every((other) => other === row || other.normalised[part] < row.normalised[part]))
      .length,
  }));
  const most = Math.max(...leads.map((lead) => lead.parts));
  const [first, second] = leads.filter((lead) => lead.parts === most);
  return first === undefined || second !== undefined ? null : first;
}
