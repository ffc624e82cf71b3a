import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { blockedOn } from '../occupancy/corrected.ts';
import type { PastShowing } from './past-day.ts';

type Theatre = { readonly listing: string; readonly id: string; readonly siteId: string };
type Film = { readonly film: string; readonly id: string; readonly runningMinutes: number | null };
type Hall = {
  readonly id: string;
  readonly theatreId: string;
  readonly grid: string;
  /** The seats judged blocked on the day, one bit each; null without a verdict. */
  readonly blocked: Uint8Array | null;
};

/** Where a showing takes place and what it shows, in the store's terms. */
export type Place = { readonly theatre: Theatre; readonly film: Film; readonly hall: Hall };

export type Places = {
  /** Throws RangeError for a showing whose listing, film or hall is not known. */
  readonly of: (showing: Pick<PastShowing, 'externalId' | 'listing' | 'film' | 'grid'>) => Place;
};

const theatresOf = async (tx: Tx, source: string): Promise<ReadonlyMap<string, Theatre>> => {
  const { rows } = await sql<Theatre>`
    select x.external_id as listing, t.id, t.site_id as "siteId"
    from external_ids x join theatres t on t.id = x.our_id
    where x.source = ${source} and x.kind = 'theatre'`.execute(tx);
  return new Map(rows.map((theatre) => [theatre.listing, theatre]));
};

const filmsOf = async (tx: Tx, source: string): Promise<ReadonlyMap<string, Film>> => {
  const { rows } = await sql<Film>`
    select x.external_id as film, m.id, m.running_time_minutes as "runningMinutes"
    from external_ids x join movies m on m.id = x.our_id
    where x.source = ${source} and x.kind = 'movie'`.execute(tx);
  return new Map(rows.map((film) => [film.film, film]));
};

const hallsOn = async (tx: Tx, cinemaDay: string): Promise<ReadonlyMap<string, Hall>> => {
  const { rows } = await sql<Hall>`
    select a.id, a.theatre_id as "theatreId", a.grid_fingerprint as grid, ${blockedOn(sql`${cinemaDay}::date`)} as blocked
    from auditoriums a`.execute(tx);
  return new Map(rows.map((hall) => [`${hall.theatreId} ${hall.grid}`, hall]));
};

/** What the store calls the listings, films and halls of a source on a cinema day. Ids are whatever they are called by now. */
export const loadPlaces = async (tx: Tx, source: string, cinemaDay: string): Promise<Places> => {
  const theatres = await theatresOf(tx, source);
  const films = await filmsOf(tx, source);
  const halls = await hallsOn(tx, cinemaDay);
  return {
    of: ({ externalId, listing, film: filmId, grid }) => {
      const [theatre, film] = [theatres.get(listing), films.get(filmId)];
      const hall = theatre && halls.get(`${theatre.id} ${grid}`);
      if (theatre === undefined || film === undefined || hall === undefined) {
        throw new RangeError(`showing ${externalId}: its listing, film or hall is not known`);
      }
      return { theatre, film, hall };
    },
  };
};

/** A mark of all verdicts on seats: while it is the same, none of them has changed. */
export const verdictsMark = async (tx: Tx): Promise<string> => {
  const { rows } = await sql<{ mark: string }>`
    select md5(coalesce(string_agg(concat_ws(' ', id, blocked_bitmap), ',' order by id), ''))
      || (select coalesce(max(imported_at), 'epoch') from seat_corrections) as mark
    from auditoriums`.execute(tx);
  return rows[0]?.mark ?? '';
};
