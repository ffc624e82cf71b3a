import type { ExportQuery } from '../../../../../exports/export-wish.ts';
import type { Filters } from './filters.ts';

/** What an export needs so that its file holds the theatres on screen, in their order, with the filters told. */
export function exportQuery(
  ids: readonly string[],
  { chains, cities, film, occupancy }: Filters,
  movies: readonly { readonly id: string; readonly title: string }[],
): ExportQuery {
  const title = movies.find(({ id }) => id === film)?.title;
  return {
    ...(ids.length === 0 ? {} : { sites: ids }),
    ...(chains.length === 0 ? {} : { chain: chains }),
    ...(cities.length === 0 ? {} : { city: cities }),
    ...(film === null ? {} : { film }),
    ...(title === undefined ? {} : { filmTitle: title }),
    ...(occupancy === null ? {} : { least: occupancy[0], most: occupancy[1] }),
  };
}
