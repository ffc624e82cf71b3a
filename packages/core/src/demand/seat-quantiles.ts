/** The levels at which admissions are forecast: the outer pair is the 90 % interval. */
export const QUANTILE_LEVELS: readonly [0.05, 0.1, 0.5, 0.9, 0.95] = [0.05, 0.1, 0.5, 0.9, 0.95];

/** Five numbers, one a level of {@link QUANTILE_LEVELS}. */
export type FiveLevels = readonly [number, number, number, number, number];

/** A forecast of final admissions, in seats: mean and quantiles, 0 ≤ p05 ≤ … ≤ p95 ≤ capacity. */
export type SeatForecast = {
  readonly mean: number;
  readonly p05: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
};

/** The quantiles of a forecast, lowest first. */
export const levelsOf = ({ p05, p10, p50, p90, p95 }: SeatForecast): FiveLevels => [p05, p10, p50, p90, p95];

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** A forecast from mean and quantiles in rising order, each brought within `least` and `most` seats. */
export const seatForecast = (mean: number, levels: FiveLevels, least: number, most: number): SeatForecast => {
  const within = (value: number): number => clamp(value, least, most);
  return {
    mean: within(mean),
    p05: within(levels[0]),
    p10: within(levels[1]),
    p50: within(levels[2]),
    p90: within(levels[3]),
    p95: within(levels[4]),
  };
};
