/** How far the split between sold and blocked seats can be trusted; `low`: the rule has no evidence yet. */
export type Confidence = 'low' | 'medium' | 'high';

/** Seats of one showing, or sums of them. A seat map cannot tell sold from blocked: `blocked` is a judgement. */
export type SeatCounts = {
  readonly seats: number;
  readonly notFree: number;
  readonly blocked: number;
  readonly confidence: Confidence;
};

/** What every border shows of seats. Occupancies are 0–100 with two decimals, null where there is no capacity. */
export type Figures = {
  readonly sold: number;
  readonly blocked: number;
  readonly capacity: number;
  /** Σ sold ÷ Σ capacity × 100. */
  readonly occupancy: number | null;
  readonly occupancyLow: number | null;
  readonly occupancyHigh: number | null;
  readonly admissionsLow: number;
  readonly admissionsHigh: number;
  readonly confidence: Confidence;
};

const RANK = { low: 0, medium: 1, high: 2 } as const satisfies Record<Confidence, number>;

/** Share in per cent with two decimals, rounded half up; null when there is nothing to share. */
export const percentage = (part: number, whole: number): number | null =>
  whole > 0 ? Math.round((part * 10_000) / whole) / 100 : null;

/** The less trusted of two. */
const leastConfidence = (a: Confidence, b: Confidence): Confidence => (RANK[a] <= RANK[b] ? a : b);

/**
 * The figures of one showing or of a sum: low takes the rule's word (sold = not free − blocked, capacity = seats −
 * blocked), high counts everything not free over all seats, so low ≤ high always.
 * Throws RangeError unless 0 ≤ blocked ≤ notFree ≤ seats.
 */
export const figuresOf = ({ seats, notFree, blocked, confidence }: SeatCounts): Figures => {
  if (!(blocked >= 0 && blocked <= notFree && notFree <= seats)) {
    throw new RangeError(`seat counts contradict each other: ${blocked} blocked, ${notFree} not free, ${seats} seats`);
  }
  const sold = notFree - blocked;
  const capacity = seats - blocked;
  const occupancy = percentage(sold, capacity);
  return {
    sold,
    blocked,
    capacity,
    occupancy,
    occupancyLow: occupancy,
    occupancyHigh: percentage(notFree, seats),
    admissionsLow: sold,
    admissionsHigh: notFree,
    confidence,
  };
};

/** Adds seats up, so that an occupancy of many showings is seat-weighted and never a mean. Null for none. */
export const sumSeats = (showings: readonly SeatCounts[]): SeatCounts | null => {
  const [first, ...rest] = showings;
  if (first === undefined) return null;
  return rest.reduce(
    (sum, showing) => ({
      seats: sum.seats + showing.seats,
      notFree: sum.notFree + showing.notFree,
      blocked: sum.blocked + showing.blocked,
      confidence: leastConfidence(sum.confidence, showing.confidence),
    }),
    first,
  );
};
