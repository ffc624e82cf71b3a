import type { Chain, Confidence, Row } from './row.ts';

/** What the reader narrows the list by. An empty list means all. */
export type Filters = {
  readonly cities: readonly string[];
  readonly chains: readonly Chain[];
  readonly confidences: readonly Confidence[];
  readonly search: string;
};

type Facet = 'cities' | 'chains' | 'confidences';

const FACET_OF: Record<Facet, (row: Row) => string> = {
  cities: (row) => row.citySlug,
  chains: (row) => row.chain,
  confidences: (row) => row.confidence,
};
const FACETS = ['cities', 'chains', 'confidences'] as const;

/** Text as a hurried hand types it: no case, no accents, single spaces. */
const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/gu, ' ').trim();

const searchable = new WeakMap<Row, string>();
function searchText(row: Row): string {
  const known = searchable.get(row);
  if (known !== undefined) return known;
  const text = plain(`${row.name} ${row.city} ${row.chain}`);
  searchable.set(row, text);
  return text;
}

const passes = (row: Row, facet: Facet, wanted: readonly string[]): boolean =>
  wanted.length === 0 || wanted.includes(FACET_OF[facet](row));

function matches(row: Row, words: readonly string[]): boolean {
  const text = searchText(row);
  return words.every((word) => text.includes(word));
}

const wordsOf = (search: string): readonly string[] => plain(search).split(' ').filter(Boolean);

/** The rows that pass every filter, in the order they came. Each word of the search must occur in name, city or chain. */
export function filterRows<T extends Row>(rows: readonly T[], filters: Filters): readonly T[] {
  const words = wordsOf(filters.search);
  return rows.filter((row) => FACETS.every((facet) => passes(row, facet, filters[facet])) && matches(row, words));
}

/**
 * How many rows each value of a facet would show: all other filters applied, its own not, so that the figure beside an
 * option is what choosing it alone gives.
 */
export function countFacet(rows: readonly Row[], filters: Filters, facet: Facet): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of filterRows(rows, { ...filters, [facet]: [] })) {
    const value = FACET_OF[facet](row);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** How many filters are set: what "Clear 2 filters" counts. */
export const countSet = (filters: Filters): number =>
  FACETS.filter((facet) => filters[facet].length > 0).length + (filters.search.trim() === '' ? 0 : 1);
