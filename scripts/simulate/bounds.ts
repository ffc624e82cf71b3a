import { openKnownHalls } from '@cineradar/simulator/export/known-halls';
import { openOracleStore } from '@cineradar/simulator/oracle/oracle-store';
import type { BoundsArguments } from './bounds-arguments.ts';
import { openEstimate, openMarket, readGrid } from './open-market.ts';

/** Writes the bounds of each day to the oracle store in `folder`. Gives how many days there are. */
export const runBounds = async (
  asked: BoundsArguments,
  folder: string,
  note: (text: string) => void,
  signal: AbortSignal,
): Promise<number> => {
  const { firstDay, lastDay, showingsADay, runs, horizonsHours } = asked;
  const market = await openMarket(asked);
  const oracle = openOracleStore(folder, market);
  const hallOf = openKnownHalls(market, readGrid, lastDay);
  const of = lastDay - firstDay + 1;
  const tell = openEstimate(note);
  for (let done = 0; done < of; done += 1) {
    signal.throwIfAborted();
    const isNew = await oracle.writeBounds(firstDay + done, hallOf, { showingsADay, runs, horizonsHours });
    tell({ done: done + 1, of, isNew });
  }
  return of;
};
