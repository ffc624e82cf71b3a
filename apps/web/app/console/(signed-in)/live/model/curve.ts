import type { BodyOf } from '@cineradar/sdk';

type Detail = BodyOf<'/v1/showtimes/{id}'>;
type Usual = BodyOf<'/v1/showtimes/{id}/usual-curve'>;
type Prediction = BodyOf<'/v1/predictions'>['data'][number];

/** Seats at a time before the start, with an interval where there is one. */
export type Point = {
  readonly hoursBefore: number;
  readonly seats: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
};

const HOUR_MS = 3_600_000;
const MINUTES = 60;

/** What was sold at each look that is kept, earliest first; looks before `mostHours` are left out. */
export const soldPoints = ({ looks, startsAt }: Detail, mostHours = 72): readonly Point[] =>
  startsAt === null
    ? []
    : looks
        .map(({ observedAt, sold }) => ({
          hoursBefore: (Date.parse(startsAt) - Date.parse(observedAt)) / HOUR_MS,
          seats: sold,
        }))
        .filter(({ hoursBefore }) => hoursBefore >= 0 && hoursBefore <= mostHours);

const ofCapacity = (share: number | null, capacity: number): number | null =>
  share === null ? null : (share * capacity) / 100;

/** What such showings usually have sold by then, in seats of this hall. */
export const usualPoints = ({ points }: Usual, capacity: number): readonly Point[] =>
  points.map(({ minutesBeforeStart, p10, p50, p90 }) => ({
    hoursBefore: minutesBeforeStart / MINUTES,
    seats: ofCapacity(p50, capacity),
    low: ofCapacity(p10, capacity),
    high: ofCapacity(p90, capacity),
  }));

/** From the last look to the start: what is expected, with p10–p90. */
export const forecastPoints = (
  last: Point | undefined,
  { admissions: { p10, p50, p90 } }: Pick<Prediction, 'admissions'>,
): readonly Point[] => [
  ...(last === undefined ? [] : [{ ...last, low: last.seats, high: last.seats }]),
  { hoursBefore: 0, seats: p50, low: p10, high: p90 },
];
