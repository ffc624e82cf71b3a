import { percentage } from '@cineradar/core/occupancy/figures';
import type { TheatrePlace } from '../../../../../map/marks.tsx';
import type { CityPlace } from '../../../../../map/places.ts';
import { type ShareOf, takenNow } from './layers.ts';
import type { SiteRow } from './rows.ts';
import type { Board, Site } from './store.ts';

type City = Board['cities'][number];

/** Cities as a layer of the map shows them, from the rows that the filters leave; one that nobody placed is left out. */
export const cityPlaces = (
  rows: Iterable<SiteRow>,
  cities: readonly City[],
  shareOf: ShareOf = takenNow,
): readonly CityPlace[] => {
  const byCity = Map.groupBy(rows, ({ city }) => city.slug);
  return cities.flatMap(({ slug, title, lat, lng }) => {
    const own = byCity.get(slug) ?? [];
    if (lat === null || lng === null || own.length === 0) return [];
    const shares = own.flatMap((row) => shareOf(row) ?? []);
    return {
      ...{ slug, title, at: [lng, lat] as const, theatres: own.length },
      sold: shares.reduce((sum, { part }) => sum + part, 0),
      capacity: shares.reduce((sum, { whole }) => sum + whole, 0),
    };
  });
};

/** Sites as a layer of the map shows them; one that nobody placed is in its city's circle alone. */
export const theatrePlaces = (
  rows: Iterable<SiteRow>,
  sites: ReadonlyMap<string, Site>,
  shareOf: ShareOf = takenNow,
): readonly TheatrePlace[] =>
  [...rows].flatMap((row) => {
    const { id, name, chain, city, capacity } = row;
    const site = sites.get(id);
    if (site === undefined || site.lat === null || site.lng === null) return [];
    const share = shareOf(row);
    const occupancy = share === null ? null : percentage(share.part, share.whole);
    return { id, name, chain, citySlug: city.slug, at: [site.lng, site.lat] as const, capacity, occupancy };
  });

/** A city none of whose theatres was looked at for a while, with its freshest age. */
export type LateCity = { readonly title: string; readonly ms: number };

/** Cities that are late as a whole, the latest first; cities with nothing on sale now cannot be. */
export const lateCities = (rows: Iterable<SiteRow>): readonly LateCity[] => {
  const late: LateCity[] = [];
  for (const [, own] of Map.groupBy(rows, ({ city }) => city.slug)) {
    const ages = own.flatMap(({ age }) => (age.kind === 'unseen' || age.kind === 'final' ? [] : [age]));
    const isLate = ages.length > 0 && ages.every(({ kind }) => kind === 'late' || kind === 'stale');
    const [first] = own;
    if (isLate && first !== undefined)
      late.push({ title: first.city.title, ms: Math.min(...ages.map(({ ms }) => ms)) });
  }
  return late.toSorted((a, b) => b.ms - a.ms);
};
