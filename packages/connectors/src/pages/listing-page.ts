import { isInIndonesia } from '@cineradar/core/catalogue/indonesia';
import { z } from 'zod';

import type { PageFailed } from './failure.ts';
import { pageFailed } from './failure.ts';

/** What a listing's public page says of where it is. Degrees (WGS 84). */
export type ListingPlace = {
  readonly externalId: string;
  readonly name: string;
  readonly address: string | null;
  readonly lat: number;
  readonly lng: number;
  readonly facilities: readonly string[];
};

export type ListingPage = { readonly kind: 'ok'; readonly place: ListingPlace } | PageFailed;

const Text = z.string().trim().min(1);
const OptionalText = Text.nullish()
  .catch(null)
  .transform((text) => text ?? null);

const Degrees = z.union([z.number(), z.string().trim().min(1).transform(Number)]).refine(Number.isFinite, 'no number');

const PostalAddress = z
  .object({ streetAddress: OptionalText, addressLocality: OptionalText, postalCode: OptionalText })
  .transform((row) => [row.streetAddress, row.addressLocality, row.postalCode].filter(Boolean).join(', ') || null);

const Feature = z.union([Text, z.object({ name: Text, value: z.unknown() })]);

/** A feature that the page names only to say that it is not there. */
const isThere = (feature: z.infer<typeof Feature>): boolean =>
  typeof feature === 'string' || (feature.value !== false && feature.value !== 'False');

/** https://schema.org/MovieTheater, as much of it as we use. */
const Theater = z.object({
  '@type': z.union([z.literal('MovieTheater'), z.array(z.string()).refine((types) => types.includes('MovieTheater'))]),
  name: Text,
  address: z
    .union([Text, PostalAddress])
    .nullish()
    .catch(null)
    .transform((address) => address ?? null),
  geo: z.object({ latitude: Degrees, longitude: Degrees }),
  amenityFeature: z
    .array(Feature.nullable().catch(null))
    .nullish()
    .catch(null)
    .transform((features) => (features ?? []).filter((feature) => feature !== null).filter(isThere)),
});

const typesOf = (node: unknown): unknown =>
  typeof node === 'object' && node !== null && '@type' in node ? node['@type'] : undefined;

const isTheater = (node: unknown): boolean => [typesOf(node)].flat().includes('MovieTheater');

/** The things that one block of structured data speaks of: one, a list, or a graph. */
const nodesOf = (block: string): readonly unknown[] => {
  try {
    const parsed: unknown = JSON.parse(block);
    const nodes = Array.isArray(parsed) ? parsed : [parsed];
    return nodes.flatMap((node: unknown) =>
      typeof node === 'object' && node !== null && '@graph' in node && Array.isArray(node['@graph'])
        ? node['@graph'].map((inner: unknown) => inner)
        : [node],
    );
  } catch {
    return [];
  }
};

const unreadable = (what: string): PageFailed => pageFailed('unreadable', what);

/**
 * Reads a listing's place from its page's structured data (the texts of its `application/ld+json` blocks). A point outside
 * Indonesia is refused: it is a default, a swapped pair or another country's place.
 */
export const parseListingPage = (externalId: string, blocks: readonly string[]): ListingPage => {
  const theater = blocks.flatMap(nodesOf).find(isTheater);
  if (theater === undefined) return unreadable('no MovieTheater among the structured data');
  const parsed = Theater.safeParse(theater);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return unreadable(`/${issue?.path.join('/') ?? ''}: ${issue?.message ?? 'not as expected'}`);
  }
  const { name, address, geo, amenityFeature } = parsed.data;
  const point = { lat: geo.latitude, lng: geo.longitude };
  if (!isInIndonesia(point)) return unreadable(`/geo: not in Indonesia (${point.lat}, ${point.lng})`);
  const facilities = amenityFeature.map((feature) => (typeof feature === 'string' ? feature : feature.name));
  return { kind: 'ok', place: { externalId, name, address, ...point, facilities: [...new Set(facilities)] } };
};
