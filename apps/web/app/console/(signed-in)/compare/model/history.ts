type Scored = { readonly history: readonly { readonly day: string; readonly score: number }[] };

/** One day of a comparison: the score of each site that has one. */
type HistoryDay = { readonly day: string; readonly at: number; readonly scores: ReadonlyMap<string, number> };

/** The days on which any of the sites has a score, oldest first. `at` is the day's midnight in Jakarta, in ms. */
export function daysOf(
  sites: readonly { readonly id: string }[],
  byId: ReadonlyMap<string, Scored>,
): readonly HistoryDay[] {
  const days = new Map<string, Map<string, number>>();
  for (const { id } of sites) {
    for (const { day, score } of byId.get(id)?.history ?? []) {
      const scores = days.get(day) ?? new Map<string, number>();
      days.set(day, scores.set(id, score));
    }
  }
  return [...days]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, scores]) => ({ day, at: Date.parse(`${day}T00:00:00+07:00`), scores }));
}

const STEP = 10;

/** An axis of full tens that holds every score; scores need not start at 0, for the axis says where it starts. */
export function scoreAxis(days: readonly HistoryDay[]): {
  readonly extent: readonly [number, number];
  readonly ticks: readonly number[];
} {
  const scores = days.flatMap((day) => [...day.scores.values()]);
  const low = Math.floor(Math.min(...scores, 100) / STEP) * STEP;
  const high = Math.max(Math.ceil(Math.max(...scores, 0) / STEP) * STEP, low + STEP);
  const count = (high - low) / STEP + 1;
  return { extent: [low, high], ticks: Array.from({ length: count }, (_, at) => low + at * STEP) };
}
