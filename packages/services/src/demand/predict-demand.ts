import { type SeatsToSum, sumForecasts } from '@cineradar/core/demand/sum-quantiles';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Zone } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { getMovie } from '../movies/get-movie.ts';
import { asOfMinute } from '../period/as-of.ts';
import { getTheatre } from '../theatres/get-theatre.ts';
import { type Provenance, type ShowingPrediction, toShowingPrediction } from './list-predictions.ts';
import { localText } from './local-text.ts';
import { loadPickupLaw } from './pickup-law.ts';
import { PICKUP_VERSION, type Prediction, toPrediction } from './prediction.ts';
import { ageSeconds, type Said } from './standing.ts';
import { loadTold } from './told-showings.ts';
import { usualSlot } from './usual-slot.ts';

const HOUR_MS = 3_600_000;
/** How far ahead demand is told: a week. */
const MOST_HOURS = 168;
/** More halls than the largest site has. */
const MOST_HALLS = 50;

export type DemandQuestion = {
  /** Ours, or names a source gave. */
  readonly theatreId: string;
  readonly movieId: string;
  readonly startsAt: Date;
};

/** What is said of a film in a listing at a start: in sum, and of each hall. */
export type DemandPrediction = Prediction &
  Provenance & {
    readonly theatre: { readonly id: string; readonly name: string; readonly siteId: string };
    readonly movie: { readonly id: string; readonly title: string };
    readonly startsAt: Date;
    readonly timezone: Zone;
    readonly localStart: string;
    /** `showings`: of what is on sale there; `usualHour`: no such showing is known, and the place's usual hour answers. */
    readonly known: 'showings' | 'usualHour';
    readonly halls: readonly ShowingPrediction[];
    readonly synthetic: boolean;
  };

const refused = (message: string): DomainError =>
  new DomainError('unprocessable', message, { errors: [{ pointer: '/body/showtime', message }] });

const requireComing = (startsAt: Date, now: Date): void => {
  if (startsAt <= now) {
    throw refused(
      `That showing has begun: it is ${now.toISOString()} in this market. /v1/showtimes/{id} tells what it drew.`,
    );
  }
  if (startsAt.getTime() - now.getTime() > MOST_HOURS * HOUR_MS) {
    throw refused(`Demand is told for ${MOST_HOURS} hours ahead, and that is further.`);
  }
};

/** Of several, what holds for all: pickup where any is pickup, the oldest forecast, and what was sold where all were seen. */
const provenanceOf = (all: readonly Said[], asOf: Date): Provenance => {
  const oldest = all.reduce((a, b) => (b.madeAt < a.madeAt ? b : a));
  const weakest = all.find(({ basis }) => basis === 'pickup') ?? oldest;
  const looks = all.flatMap(({ sold, observedAt }) =>
    sold === null || observedAt === null ? [] : [{ sold, observedAt }],
  );
  const isSeen = looks.length === all.length;
  return {
    basis: weakest.basis,
    modelVersion: weakest.modelVersion,
    madeAt: oldest.madeAt,
    ageSeconds: ageSeconds(oldest.madeAt, asOf),
    sold: isSeen ? looks.reduce((sum, { sold }) => sum + sold, 0) : null,
    observedAt: isSeen ? new Date(Math.min(...looks.map(({ observedAt }) => observedAt.getTime()))) : null,
  };
};

const freshPickup = (asOf: Date): Provenance => ({
  basis: 'pickup',
  modelVersion: PICKUP_VERSION,
  madeAt: asOf,
  ageSeconds: 0,
  sold: null,
  observedAt: null,
});

/**
 * Forecasts the final admissions of a film in a listing at a start: of all its halls there, and in sum. A start that is
 * not on the programme is answered by what the place usually draws at that hour, so that there is always an answer. Throws
 * DomainError `not_found` for an unknown listing or film, `unprocessable` for a start that has passed or is over a week away.
 */
export const predictDemand = async (db: Db, question: DemandQuestion, clockNow: Date): Promise<DemandPrediction> => {
  const [theatre, movie] = await Promise.all([getTheatre(db, question.theatreId), getMovie(db, question.movieId)]);
  const { startsAt } = question;
  requireComing(startsAt, clockNow);
  const asOf = asOfMinute(clockNow);
  const isAsked = sql`(s.theatre_id, s.movie_id, s.starts_at) = (${theatre.id}::uuid, ${movie.id}::uuid, ${startsAt}::timestamptz)`;
  const told = await loadTold(db, isAsked, asOf, MOST_HALLS);
  const common = {
    theatre: { id: theatre.id, name: theatre.name, siteId: theatre.site.id },
    movie: { id: movie.id, title: movie.title },
    startsAt,
    timezone: theatre.city.zone,
    localStart: localText(startsAt, theatre.city.zone),
    synthetic: theatre.synthetic || movie.synthetic,
  };
  if (told.length === 0) {
    const usual = toPrediction(await usualSlot(db, theatre.id, startsAt, asOf));
    return { ...common, known: 'usualHour', ...usual, ...freshPickup(asOf), halls: [] };
  }
  const seats = told.map(({ said }): SeatsToSum => ({ ...said.forecast, capacity: said.capacity }));
  const { together } = await loadPickupLaw(db);
  return {
    ...common,
    known: 'showings',
    ...toPrediction(sumForecasts(seats, together.start)),
    ...provenanceOf(
      told.map(({ said }) => said),
      asOf,
    ),
    halls: told.map((one) => toShowingPrediction(one, asOf)),
  };
};
