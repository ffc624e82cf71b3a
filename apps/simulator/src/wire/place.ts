import type { Listing } from '../market/listings.ts';
import { unitFor } from '../market/random.ts';

/** A cinema's place as structured data for its public page (https://schema.org/MovieTheater). */
export type Place = {
  readonly '@context': 'https://schema.org';
  readonly '@type': 'MovieTheater';
  readonly name: string;
  readonly address: {
    readonly '@type': 'PostalAddress';
    readonly streetAddress: string;
    readonly addressLocality: string;
    readonly addressCountry: 'ID';
  };
  readonly geo: { readonly '@type': 'GeoCoordinates'; readonly latitude: number; readonly longitude: number };
  readonly amenityFeature: readonly {
    readonly '@type': 'LocationFeatureSpecification';
    readonly name: string;
    readonly value: true;
  }[];
};

/** What a mall cinema may offer, and how many in a hundred do. */
const FACILITIES: readonly (readonly [name: string, share: number])[] = [
  ['Parking', 0.9],
  ['Prayer room', 0.85],
  ['Wheelchair access', 0.6],
  ['Café', 0.55],
  ['Dolby Atmos', 0.3],
  ['Nursery room', 0.25],
  ['Arcade', 0.2],
];

const DIGITS = 6;

/** The place of a listing's site, always with its point, whether or not the API tells it. */
export const toPlace = (seed: number, { name, site }: Listing): Place => ({
  '@context': 'https://schema.org',
  '@type': 'MovieTheater',
  name,
  address: {
    '@type': 'PostalAddress',
    streetAddress: site.address.split('\r\n').slice(0, 2).join(', '),
    addressLocality: site.city.title,
    addressCountry: 'ID',
  },
  geo: {
    '@type': 'GeoCoordinates',
    latitude: Number(site.place.lat.toFixed(DIGITS)),
    longitude: Number(site.place.lng.toFixed(DIGITS)),
  },
  amenityFeature: FACILITIES.filter(
    ([facility, share]) => unitFor(seed, 'facility', site.ordinal, facility) < share,
  ).map(([facility]) => ({ '@type': 'LocationFeatureSpecification', name: facility, value: true })),
});
