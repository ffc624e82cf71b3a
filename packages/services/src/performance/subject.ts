import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import { getMovie } from '../movies/get-movie.ts';
import { getSite } from '../sites/get-site.ts';
import { getTheatre } from '../theatres/get-theatre.ts';

/** Whose figures are asked for. */
export const SUBJECT_KINDS = ['movie', 'theatre', 'site'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** A film in the whole country, or a place; a place's rivals are the listings and sites of its city. */
export type Subject = {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
  /** The city of a place; null for a film. */
  readonly citySlug: string | null;
};

/** Finds a subject by our id or a source's name for it. Throws DomainError `not_found`. */
export const findSubject = async (db: Db, kind: SubjectKind, id: string): Promise<Subject> => {
  switch (kind) {
    case 'movie': {
      const movie = await getMovie(db, id);
      return { kind, id: movie.id, name: movie.title, citySlug: null };
    }
    case 'theatre': {
      const theatre = await getTheatre(db, id);
      return { kind, id: theatre.id, name: theatre.name, citySlug: theatre.city.slug };
    }
    case 'site': {
      const site = await getSite(db, id);
      return { kind, id: site.id, name: site.name, citySlug: site.city.slug };
    }
  }
};

/** Whether showing `s` (in listing `t`) is the subject's own. */
export const isOwn = ({ kind, id }: Subject): RawBuilder<unknown> => {
  switch (kind) {
    case 'movie':
      return sql`s.movie_id = ${id}::uuid`;
    case 'theatre':
      return sql`s.theatre_id = ${id}::uuid`;
    case 'site':
      return sql`s.theatre_id in (select l.id from theatres l where l.site_id = ${id}::uuid)`;
  }
};

/** Whether showing `s` (in city `c`) is among those that the subject is a share of. */
export const isInField = ({ citySlug }: Subject): RawBuilder<unknown> =>
  citySlug === null ? sql`true` : sql`c.slug = ${citySlug}`;
