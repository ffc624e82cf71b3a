import type { Chain, Place } from './row.ts';

/** An empty list means all. */
export type Filters = {
  readonly search: string;
  readonly cities: readonly string[];
  readonly chains: readonly Chain[];
};

/** Text as a hurried hand types it: no case, no accents. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The rows that pass; each word of the search must occur in name, city or chain. */
export const filterRows = <T extends Place>(rows: readonly T[], { search, cities, chains }: Filters): readonly T[] => {
  const words = plain(search).split(/\s+/u).filter(Boolean);
  return rows.filter((row) => {
    if (cities.length > 0 && !cities.includes(row.citySlug)) return false;
    if (chains.length > 0 && !chains.includes(row.chain)) return false;
    const text = plain(`${row.name} ${row.city} ${row.chain}`);
    return words.every((word) => text.includes(word));
  });
};

/** How many rows each value would show if it alone were chosen, all other filters applied. */
export const countBy = (
  rows: readonly Place[],
  filters: Filters,
  facet: 'cities' | 'chains',
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const row of filterRows(rows, { ...filters, [facet]: [] })) {
    const value = facet === 'cities' ? row.citySlug : row.chain;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
};

/** How many filters are set: what "Clear 2 filters" counts. */
export const countSet = ({ search, cities, chains }: Filters): number =>
  [search.trim() !== '', cities.length > 0, chains.length > 0].filter(Boolean).length;
