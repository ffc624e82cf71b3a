import { percentage } from '@cineradar/core/occupancy/figures';
import type { SeatForecast } from '@cineradar/core/demand/seat-quantiles';

/** Version of the pickup that this code computes; a row of `forecast_models`. */
export const PICKUP_VERSION = 'pickup-1';

/** What a forecast rests on: a trained model, or pickup. */
export const BASES = ['model', 'pickup'] as const;
export type Basis = (typeof BASES)[number];

/** A forecast of final admissions as every border shows it. */
export type Prediction = {
  /** Median admissions of the capacity, 0–100 with two decimals. */
  readonly predictedOccupancy: number;
  /** The 90 % interval of the occupancy, 0–100. */
  readonly confidenceInterval: readonly [number, number];
  /** Seats with two decimals. */
  readonly admissions: SeatForecast;
  readonly capacity: number;
};

const hundredths = (seats: number): number => Math.round(seats * 100) / 100;
const shareOf = (seats: number, capacity: number): number => percentage(seats, capacity) ?? 0;

/** A forecast in seats as {@link Prediction}. */
export const toPrediction = (forecast: SeatForecast & { readonly capacity: number }): Prediction => {
  const { mean, p05, p10, p50, p90, p95, capacity } = forecast;
  return {
    predictedOccupancy: shareOf(p50, capacity),
    confidenceInterval: [shareOf(p05, capacity), shareOf(p95, capacity)],
    admissions: {
      mean: hundredths(mean),
      p05: hundredths(p05),
      p10: hundredths(p10),
      p50: hundredths(p50),
      p90: hundredths(p90),
      p95: hundredths(p95),
    },
    capacity,
  };
};
