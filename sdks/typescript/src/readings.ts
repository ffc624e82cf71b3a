import type { Reading, StreamEvent } from './stream-events.ts';

/** Leaves out the looks that were told already: a snapshot after a gap tells the newest of each showing again. */
const openFilter = (): ((readings: readonly Reading[]) => readonly Reading[]) => {
  // By equality, not by order: a store that was made anew counts from the beginning.
  const newest = new Map<string, number>();
  return (readings) =>
    readings.filter(({ showtimeId, seq, final }) => {
      const isTold = newest.get(showtimeId) === seq;
      // Snapshots tell nothing of what has ended.
      if (final) newest.delete(showtimeId);
      else newest.set(showtimeId, seq);
      return !isTold;
    });
};

/** Each reading that `events` tell, once, in their order; whatever happens besides is told to `onEvent`. */
export async function* readingsOf(
  events: AsyncIterable<StreamEvent>,
  onEvent: (event: StreamEvent) => void = () => undefined,
): AsyncGenerator<Reading, void> {
  const untold = openFilter();
  for await (const event of events) {
    onEvent(event);
    if ('readings' in event) yield* untold(event.readings);
  }
}
