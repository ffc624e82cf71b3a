import type { ChainCode } from '@cineradar/core/shared/ids';
import type { Zone } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { oursOf } from '../identity/ours-of.ts';
import { allOf, given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import { asOfMinute } from '../period/as-of.ts';
import type { CityOfPlace } from '../sites/list-sites.ts';
import { localText } from './local-text.ts';
import { type Basis, type Prediction, toPrediction } from './prediction.ts';
import { ageSeconds } from './standing.ts';
import { loadTold, type ToldShowing } from './told-showings.ts';

/** Ids are ours, or names a source gave; one that nobody gave matches nothing. */
export type PredictionFilter = {
  readonly theatreId?: string | undefined;
  readonly movieId?: string | undefined;
  readonly citySlug?: string | undefined;
  /** Cinema days of the venue, both included, `YYYY-MM-DD`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

/** Who says it, when it was made and from what. */
export type Provenance = {
  readonly basis: Basis;
  readonly modelVersion: string;
  readonly madeAt: Date;
  /** Since then, by the minute of the market. */
  readonly ageSeconds: number;
  /** Seats sold at the last look that the forecast knew, and when that was; null where there was none. */
  readonly sold: number | null;
  readonly observedAt: Date | null;
};

/** What is said of one coming showing. */
export type ShowingPrediction = Prediction &
  Provenance & {
    readonly id: string;
    readonly tixId: string | null;
    readonly theatre: { readonly id: string; readonly name: string; readonly siteId: string };
    readonly chain: ChainCode;
    readonly city: CityOfPlace;
    readonly movie: { readonly id: string; readonly title: string };
    readonly auditorium: { readonly id: string; readonly seats: number } | null;
    readonly startsAt: Date;
    readonly timezone: Zone;
    /** The start on the venue's clock, with its offset. */
    readonly localStart: string;
    readonly synthetic: boolean;
  };

/** What was said of a showing as borders show it, its age by the minute `asOf`. */
export const toShowingPrediction = (told: ToldShowing, asOf: Date): ShowingPrediction => {
  const { showing, said, city } = told;
  const { basis, modelVersion, madeAt, sold, observedAt, capacity, forecast } = said;
  return {
    id: showing.showtimeId,
    tixId: told.tixId,
    theatre: { id: showing.theatreId, name: told.theatreName, siteId: showing.siteId },
    chain: told.chain,
    city,
    movie: { id: showing.movieId, title: told.movieTitle },
    auditorium: told.auditorium,
    startsAt: showing.startsAt,
    timezone: city.zone,
    localStart: localText(showing.startsAt, city.zone),
    ...toPrediction({ ...forecast, capacity }),
    sold,
    observedAt,
    basis,
    modelVersion,
    madeAt,
    ageSeconds: ageSeconds(madeAt, asOf),
    synthetic: told.synthetic,
  };
};

/**
 * Coming showings with what is said of each, by start: the stored forecast where it still stands, else pickup at this
 * moment, so that a showing on the programme is never without one.
 */
export const listPredictions = async (
  db: Db,
  filter: PredictionFilter,
  { limit, after }: PageRequest,
  clockNow: Date,
): Promise<Page<ShowingPrediction>> => {
  // By the minute: within one nothing begins, and the answer stays the same to the letter.
  const asOf = asOfMinute(clockNow);
  const [theatreId, movieId] = await Promise.all([
    oursOf(db, 'theatre', filter.theatreId),
    oursOf(db, 'movie', filter.movieId),
  ]);
  const which = allOf(
    given(theatreId, (id) => sql`s.theatre_id = ${id}::uuid`),
    given(movieId, (id) => sql`s.movie_id = ${id}::uuid`),
    given(filter.citySlug, (slug) => sql`c.slug = ${slug}`),
    given(filter.from, (day) => sql`s.cinema_day >= ${day}::date`),
    given(filter.to, (day) => sql`s.cinema_day <= ${day}::date`),
    given(after, ([start, id]) => sql`(s.starts_at, s.id) > (${start}::timestamptz, ${id}::uuid)`),
  );
  const told = await loadTold(db, which, asOf, limit + 1);
  const rows = told.map((one) => toShowingPrediction(one, asOf));
  return toPage(rows, limit, ({ startsAt, id }) => [startsAt.toISOString(), id]);
};
