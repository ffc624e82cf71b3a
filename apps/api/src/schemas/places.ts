import { z } from '@hono/zod-openapi';
import { CITIES } from '@cineradar/core/catalogue/cities';
import { nearestName } from '@cineradar/core/shared/nearest-name';
import {
  Chain,
  City,
  Instant,
  ManyIds,
  OurId,
  pageOf,
  pageQuery,
  queryOf,
  TixId,
  updatedSince,
  wholeNumber,
} from './common.ts';

const MAX_RADIUS_METRES = 200_000;
const USUAL_RADIUS_METRES = 5_000;

const slugs = new Map(
  CITIES.flatMap(({ name, title, slug }) => [name, title, slug].map((text) => [text.toLowerCase(), slug])),
);

const unknownCity = (text: string): string => {
  const meant = nearestName(
    text,
    CITIES.map((city) => city.slug),
  );
  return `no city is called that${meant === undefined ? '; see `city.slug` in /v1/theatres' : `; did you mean ${meant}?`}`;
};

/** A city by its slug or its name, in any case; comes out as the slug. */
export const AnyCity = z
  .string()
  .max(64)
  .transform((text, context) => {
    const slug = slugs.get(text.trim().toLowerCase());
    if (slug !== undefined) return slug;
    context.addIssue({ code: 'custom', message: unknownCity(text) });
    return z.NEVER;
  })
  .openapi({ type: 'string', description: 'A city by slug or name', example: 'bandung' });

const NEAR = /^(-?\d{1,2}(?:\.\d{1,12})?),(-?\d{1,3}(?:\.\d{1,12})?)$/;

/** A point as `lat,lng` in degrees (WGS 84). */
const Point = z
  .string()
  .transform((text, context) => {
    const [, lat, lng] = (NEAR.exec(text) ?? []).map(Number);
    if (lat !== undefined && lng !== undefined && Math.abs(lat) <= 90 && Math.abs(lng) <= 180) return { lat, lng };
    context.addIssue({ code: 'custom', message: 'a point is lat,lng in degrees, such as -6.9147,107.6098' });
    return z.NEVER;
  })
  .openapi({
    type: 'string',
    pattern: NEAR.source,
    description: 'Around this point: lat,lng in degrees (WGS 84); nearest first',
    example: '-6.9147,107.6098',
  });

/** What a list of sites or of listings may be cut down to. */
export const placeQuery = queryOf({
  ...pageQuery,
  city: AnyCity.optional(),
  chain: Chain.optional().openapi({ description: 'Only this chain' }),
  ids: ManyIds.optional(),
  near: Point.optional(),
  radius: wholeNumber(1, MAX_RADIUS_METRES)
    .optional()
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: MAX_RADIUS_METRES,
      description: `Metres from \`near\`; ${USUAL_RADIUS_METRES} where none are named`,
    }),
  updated_since: updatedSince.openapi({
    description: 'Only what changed after this `updatedSeq`, in the order of changes',
  }),
}).refine(({ near, radius }) => near !== undefined || radius === undefined, {
  path: ['radius'],
  message: 'a radius needs a point: near=lat,lng',
});

/** A validated query as the services take it. */
export const toPlaceFilter = ({ city, chain, ids, near, radius, updated_since }: z.output<typeof placeQuery>) => ({
  citySlug: city,
  chain,
  ids,
  near: near === undefined ? undefined : { ...near, radiusMetres: radius ?? USUAL_RADIUS_METRES },
  updatedSince: updated_since,
});

export const Brand = z.enum(['STANDARD', 'PREMIERE', 'IMAX']);
const Degrees = z.number().nullable();
const updatedSeq = z
  .int()
  .min(0)
  .openapi({ description: 'Grows with each change; the largest you have seen goes into `updated_since`' });
const distance = z
  .number()
  .min(0)
  .nullable()
  .openapi({ description: 'Metres along the great circle from `near`; null without it' });
const synthetic = z.boolean().openapi({ description: 'True where a simulator made it' });

const facilities = z
  .array(z.string())
  .openapi({ description: 'What the public page says there is, in its own words; empty where none was read' });

export const Site = z
  .object({
    id: OurId,
    name: z.string(),
    chain: Chain,
    city: City,
    address: z.string().nullable(),
    placeId: z.string().nullable().openapi({ description: "A geocoder's id of the place" }),
    lat: Degrees,
    lng: Degrees,
    listings: z
      .array(z.object({ id: OurId, tixId: TixId, name: z.string(), brand: Brand }))
      .openapi({ description: 'XXI, PREMIERE and IMAX of one place are three listings' }),
    halls: z
      .int()
      .min(0)
      .openapi({ description: 'Seen in the four weeks up to the newest look; 0 where none was seen yet' }),
    seats: z.int().min(0).openapi({ description: 'Of these halls' }),
    facilities,
    synthetic,
    updatedSeq,
    distanceMetres: distance,
  })
  .openapi('Site');

export const Theatre = z
  .object({
    id: OurId,
    tixId: TixId,
    name: z.string(),
    chain: Chain,
    brand: Brand,
    city: City,
    site: z.object({ id: OurId, name: z.string(), address: z.string().nullable(), lat: Degrees, lng: Degrees }),
    address: z.string().nullable(),
    facilities,
    synthetic,
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    updatedSeq,
    distanceMetres: distance,
  })
  .openapi('Theatre');

export const SitePage = pageOf(Site).openapi('SitePage');
export const TheatrePage = pageOf(Theatre).openapi('TheatrePage');
