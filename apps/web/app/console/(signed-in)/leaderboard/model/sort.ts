/** A column of the leaderboard that sorts. */
export const SORT_IDS = ['rank', 'moved', 'name', 'chain', 'score', 'change', 'occupancy', 'confidence'] as const;
export type SortId = (typeof SORT_IDS)[number];

export type Sort = { readonly id: SortId; readonly isDesc: boolean };

export const BY_RANK: Sort = { id: 'rank', isDesc: false };
