import { forecastByPickup } from '@cineradar/core/demand/pickup';
import type { PickupLaw } from '@cineradar/core/demand/law';
import type { SeatForecast } from '@cineradar/core/demand/seat-quantiles';
import type { ComingShowing } from './coming-showings.ts';
import { type Basis, PICKUP_VERSION } from './prediction.ts';

const HOUR_MS = 3_600_000;
const SECOND_MS = 1_000;

/** A forecast is not told again by another while it is younger: four rounds of scoring. */
export const STANDS_FOR_MS: number = HOUR_MS;
/** Nor while nobody has looked since, but not for ever. */
const LONGEST_MS = 6 * HOUR_MS;

/** What was said, by whom, when, and about which seats. */
export type Said = {
  readonly basis: Basis;
  readonly modelVersion: string;
  readonly madeAt: Date;
  readonly capacity: number;
  readonly sold: number | null;
  readonly observedAt: Date | null;
  readonly forecast: SeatForecast;
};

/**
 * Whether a stored forecast still stands at `now`: it is of this very start, and younger than an hour, or younger than
 * six with no newer look at the showing. Decision 8 says why.
 */
export const stillStands = (
  stored: { readonly madeAt: Date; readonly startsAt: Date },
  showing: Pick<ComingShowing, 'startsAt' | 'observedAt'>,
  now: Date,
): boolean => {
  const ageMs = now.getTime() - stored.madeAt.getTime();
  const isSeenSince = showing.observedAt !== null && showing.observedAt > stored.madeAt;
  return (
    stored.startsAt.getTime() === showing.startsAt.getTime() &&
    (ageMs < STANDS_FOR_MS || (ageMs < LONGEST_MS && !isSeenSince))
  );
};

/** How old what was said is at `now`, in whole seconds. */
export const ageSeconds = (madeAt: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - madeAt.getTime()) / SECOND_MS));

/** What pickup says of a coming showing at `now`; `point` is the bare formula. */
export const sayByPickup = (law: PickupLaw, showing: ComingShowing, now: Date): Said & { readonly point: number } => {
  const { kind, capacity, sold, observedAt, startsAt } = showing;
  const look =
    sold === null || observedAt === null
      ? null
      : { sold, leadHours: (startsAt.getTime() - observedAt.getTime()) / HOUR_MS };
  const { point, ...forecast } = forecastByPickup(law, { kind, capacity, look });
  return {
    basis: 'pickup',
    modelVersion: PICKUP_VERSION,
    madeAt: now,
    capacity,
    sold: look === null ? null : Math.min(capacity, look.sold),
    observedAt: look === null ? null : observedAt,
    forecast,
    point,
  };
};
