import { cityNamed } from '@cineradar/core/catalogue/cities';
import { plainName } from '@cineradar/core/catalogue/listing-name';
import type { SeenPlace } from '@cineradar/core/catalogue/schedule';
import { z } from 'zod';
import { brokenAt } from '../ticketing/rows.ts';
import { captureItems } from './capture-items.ts';
import { Name, OptionalText } from './fields.ts';
import type { PlaceCapture } from './inspect-capture.ts';
import { assertUnchanged } from './inspect-capture.ts';
import { readPoint } from './read-point.ts';
import type { Refused } from './refusal.ts';
import { pointer } from './refusal.ts';
import type { Tally } from './tally.ts';
import { tallyRefused } from './tally.ts';

/** Where a geocoder says a listing is. The listing is named, not identified. */
export type NamedPlace = { readonly listingName: string; readonly city: string; readonly place: SeenPlace };

const Entry = z.object({
  place_id: OptionalText,
  lat: z.unknown().optional(),
  lng: z.unknown().optional(),
  formatted_address: OptionalText,
});

/** The place that an entry gives, or why it gives none. */
const readPlace = (key: string, entry: unknown): NamedPlace | Refused => {
  const path = pointer('', key);
  const bar = key.lastIndexOf('|');
  const city = cityNamed(key.slice(bar + 1));
  const listingName = plainName(key.slice(0, bar));
  if (!Name.safeParse(listingName).success) return { path, reason: 'the key names no listing (THEATRE NAME|CITY)' };
  if (city === undefined) return { path, reason: 'the key names no city we know (THEATRE NAME|CITY)' };
  const parsed = Entry.safeParse(entry);
  if (!parsed.success) return brokenAt(path, parsed.error);
  const point = readPoint(parsed.data);
  if (point === null) return { path, reason: 'has no point' };
  if ('reason' in point) return { path: pointer(path, 'lat'), reason: point.reason };
  const { place_id: placeId, formatted_address: address } = parsed.data;
  return { listingName, city: city.name, place: { ...point, placeId, address } };
};

const count = (tally: Tally, key: string, place: NamedPlace | Refused): readonly NamedPlace[] => {
  if ('reason' in place) {
    tallyRefused(tally, { ...place, rows: 1 });
    return [];
  }
  tally.rowsRead += 1;
  tally.pointsTaken += 1;
  tally.listings.add(key);
  tally.cities.add(place.city);
  return [place];
};

/**
 * The places of an inspected place cache, some at a time; `tally` counts them as they pass.
 * Throws DomainError `conflict` at the end when the file is no longer the one that was inspected.
 */
export async function* readPlaces(
  capture: PlaceCapture,
  tally: Tally,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<readonly NamedPlace[]> {
  const read = { sha256: '', bytes: 0 };
  for await (const items of captureItems(capture.path, read, onBytes)) {
    yield items.flatMap((item) =>
      item.kind === 'place' ? count(tally, item.key, readPlace(item.key, item.entry)) : [],
    );
  }
  assertUnchanged(capture, read);
}
