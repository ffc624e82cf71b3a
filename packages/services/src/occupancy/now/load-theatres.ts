import type { Confidence } from '@cineradar/core/occupancy/figures';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { tixId } from '../../identity/columns.ts';
import { isOnProgramme } from '../../showtimes/programme.ts';
import type { SeenShowing, WatchedListing } from './watched.ts';

export type TheatreNow = { readonly listing: WatchedListing; readonly showings: readonly SeenShowing[] };

type Row = {
  readonly id: string;
  readonly tixId: string | null;
  readonly theatreId: string;
  readonly movie: { readonly id: string; readonly title: string };
  readonly category: string;
  readonly doorsAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly observedAt: Date | null;
  readonly seats: number;
  readonly notFree: number;
  readonly blocked: number;
  readonly confidence: Confidence;
};

const toSeen = ({
  doorsAt,
  startsAt,
  endsAt,
  observedAt,
  seats,
  notFree,
  blocked,
  confidence,
  ...showing
}: Row): SeenShowing => ({
  ...showing,
  doorsAtMs: doorsAt.getTime(),
  startsAtMs: startsAt.getTime(),
  endsAtMs: endsAt.getTime(),
  look: observedAt === null ? null : { observedAtMs: observedAt.getTime(), seats, notFree, blocked, confidence },
});

/** The given listings, each with its showings that have not ended at `now` and the last look at each. */
export const loadTheatresNow = async (
  db: Db,
  listings: readonly WatchedListing[],
  now: Date,
): Promise<readonly TheatreNow[]> => {
  const { rows } = await sql<Row>`
    select s.id, ${tixId('showtime', sql`s.id`)} as "tixId", s.theatre_id as "theatreId",
      json_build_object('id', m.id, 'title', m.title) as movie, s.category, s.doors_at as "doorsAt",
      s.starts_at as "startsAt", s.ends_at as "endsAt", l.observed_at as "observedAt", l.seats,
      l.not_free as "notFree", l.blocked, l.confidence
    from showtimes s
    join movies m on m.id = s.movie_id
    left join latest_seats l on l.showtime_id = s.id
    where s.theatre_id = any(${listings.map((listing) => listing.id)}::uuid[]) and s.ends_at > ${now} and ${isOnProgramme}`.execute(
    db,
  );
  const byTheatre = Map.groupBy(rows.map(toSeen), (showing) => showing.theatreId);
  return listings.map((listing) => ({ listing, showings: byTheatre.get(listing.id) ?? [] }));
};
