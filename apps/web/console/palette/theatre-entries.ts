import type { BodyOf } from '@cineradar/sdk';
import { placeName } from '../../format/place-name.ts';
import type { Entry } from '../../shell/palette/entry.ts';

type Listing = BodyOf<'/v1/occupancy/live'>['readings'][number];

const shareOf = (listings: readonly Listing[]): number | null => {
  const known = listings.filter(({ occupancy }) => occupancy !== null);
  const capacity = known.reduce((sum, listing) => sum + (listing.capacity ?? 0), 0);
  const taken = known.reduce((sum, listing) => sum + (listing.admissionsLow ?? 0), 0);
  return capacity === 0 ? null : (100 * taken) / capacity;
};

/** One entry a site, with the share of seats taken over its listings. */
export function theatreEntries(listings: readonly Listing[]): readonly Entry[] {
  const bySite = Map.groupBy(listings, ({ site }) => site.id);
  return [...bySite].map(([id, ofSite]) => {
    const [first] = ofSite;
    const name = placeName(first?.site.name ?? '');
    return {
      id: `theatre:${id}`,
      kind: 'theatre' as const,
      name,
      words: `${name} ${first?.chain ?? ''} ${first?.city.title ?? ''}`,
      icon: null,
      chain: first?.chain ?? '',
      place: first?.city.title ?? '',
      occupancy: shareOf(ofSite),
      weight: ofSite.reduce((sum, { capacity }) => sum + (capacity ?? 0), 0),
      run: { href: `/theatres/${id}` },
    };
  });
}
