import { percentage } from '@cineradar/core/occupancy/figures';
import type { LngLat, Pixel, Project } from './mercator.ts';

/** A city as the map shows it; seats of the showings that count, summed over its theatres. */
export type CityPlace = {
  readonly slug: string;
  readonly title: string;
  readonly at: LngLat;
  readonly theatres: number;
  readonly sold: number;
  readonly capacity: number;
};

/** One circle: a city, or a metro that took its neighbours in. */
export type Circle = {
  /** The slug of the largest city in it. */
  readonly id: string;
  readonly title: string;
  readonly at: Pixel;
  readonly radius: number;
  readonly theatres: number;
  readonly capacity: number;
  /** 0–100; null where no seat of it was seen. */
  readonly occupancy: number | null;
  readonly slugs: readonly string[];
};

/** Cities nearer to each other than this are one circle. */
const MERGE_PX = 12;
const RADIUS_PER_ROOT_THEATRE = 1.5;
const LEAST_RADIUS = 2.4;

/** What a metro is called when the city of this slug took others in. */
const METROS: Readonly<Record<string, string>> = { jakarta: 'Jabodetabek' };

/** Area grows with the theatres. */
export const radiusOf = (theatres: number, scale = 1): number =>
  Math.max(LEAST_RADIUS, RADIUS_PER_ROOT_THEATRE * scale * Math.sqrt(theatres));

const distance = ([ax, ay]: Pixel, [bx, by]: Pixel): number => Math.hypot(ax - bx, ay - by);

const toCircle = (at: Pixel, first: CityPlace, cities: readonly CityPlace[], scale: number): Circle => {
  const sum = (of: (city: CityPlace) => number): number => cities.reduce((total, city) => total + of(city), 0);
  const theatres = sum((city) => city.theatres);
  const capacity = sum((city) => city.capacity);
  return {
    id: first.slug,
    title: cities.length > 1 ? (METROS[first.slug] ?? first.title) : first.title,
    at,
    radius: radiusOf(theatres, scale),
    theatres,
    capacity,
    occupancy: percentage(
      sum((city) => city.sold),
      capacity,
    ),
    slugs: cities.map(({ slug }) => slug),
  };
};

/**
 * Circles for cities as they stand on the drawing, largest first. A city within 12 px of a larger one joins it, and
 * what was merged keeps the larger one's place: circles never wander while figures change.
 */
export const mergeCities = (cities: readonly CityPlace[], project: Project, scale = 1): readonly Circle[] => {
  const bySize = cities.toSorted((a, b) => b.theatres - a.theatres || (a.slug < b.slug ? -1 : 1));
  const groups: { readonly at: Pixel; readonly first: CityPlace; readonly cities: CityPlace[] }[] = [];
  for (const city of bySize) {
    const at = project(city.at);
    const near = groups.find((group) => distance(group.at, at) < MERGE_PX);
    if (near === undefined) groups.push({ at, first: city, cities: [city] });
    else near.cities.push(city);
  }
  return groups
    .map((group) => toCircle(group.at, group.first, group.cities, scale))
    .toSorted((a, b) => b.theatres - a.theatres || (a.id < b.id ? -1 : 1));
};
