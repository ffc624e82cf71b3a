import type { ChainCode } from '@cineradar/core/shared/ids';
import { type RawBuilder, sql } from 'kysely';
import { tixId } from '../identity/columns.ts';
import type { Brand, CityOfPlace } from '../sites/list-sites.ts';

/** Open for sale, closed (past, sold out or not yet on sale), or gone from the listing. */
export const SHOWTIME_STATUSES = ['open', 'closed', 'gone'] as const;
export type ShowtimeStatus = (typeof SHOWTIME_STATUSES)[number];

/** One showing of a film in a listing. The day and the instants are null where the source did not say which day. */
export type Showtime = {
  readonly id: string;
  readonly tixId: string | null;
  readonly theatre: { readonly id: string; readonly name: string; readonly brand: Brand; readonly siteId: string };
  readonly chain: ChainCode;
  readonly city: CityOfPlace;
  readonly movie: { readonly id: string; readonly title: string };
  /** The hall, inferred from the seat grid; null until a seat map was seen. */
  readonly auditorium: { readonly id: string; readonly seats: number; readonly confidence: number } | null;
  readonly category: string;
  /** Tells showings apart that share listing, film, category and time: two halls. */
  readonly ordinal: number;
  readonly priceMinIdr: number | null;
  readonly priceMaxIdr: number | null;
  readonly localTime: string;
  readonly cinemaDay: string | null;
  readonly startsAt: Date | null;
  readonly doorsAt: Date | null;
  readonly endsAt: Date | null;
  readonly presale: boolean;
  readonly status: ShowtimeStatus;
  /** The on-sale time, as far as we know it. */
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly goneAt: Date | null;
  readonly synthetic: boolean;
  readonly updatedSeq: number;
};

/** The life of showing `s`: gone outlasts what the source said last. */
export const showtimeStatus: RawBuilder<ShowtimeStatus> = sql<ShowtimeStatus>`(
  case when s.gone_at is not null then 'gone' else s.status end)`;

/** Every column of {@link Showtime}, over {@link showtimeTables}. */
export const showtimeColumns: RawBuilder<unknown> = sql`
  s.id, ${tixId('showtime', sql`s.id`)} as "tixId",
  json_build_object('id', t.id, 'name', t.name, 'brand', t.brand, 'siteId', t.site_id) as theatre,
  t.chain_code as chain,
  json_build_object('slug', c.slug, 'title', c.title, 'province', c.province, 'zone', c.zone) as city,
  json_build_object('id', m.id, 'title', m.title) as movie,
  case when a.id is not null then json_build_object('id', a.id, 'seats', a.seats, 'confidence', a.confidence) end
    as auditorium,
  s.category, s.ordinal, s.price_min_idr as "priceMinIdr", s.price_max_idr as "priceMaxIdr",
  s.local_time as "localTime", s.cinema_day as "cinemaDay", s.starts_at as "startsAt", s.doors_at as "doorsAt",
  s.ends_at as "endsAt", s.presale, ${showtimeStatus} as status, s.first_seen_at as "firstSeenAt",
  s.last_seen_at as "lastSeenAt", s.gone_at as "goneAt", t.synthetic or m.synthetic as synthetic,
  s.updated_seq as "updatedSeq"`;

/** What {@link showtimeColumns} reads from. */
export const showtimeTables: RawBuilder<unknown> = sql`
  showtimes s
  join theatres t on t.id = s.theatre_id
  join cities c on c.id = t.city_id
  join movies m on m.id = s.movie_id
  left join auditoriums a on a.id = s.auditorium_id`;
