import { exportHistory } from '@cineradar/simulator/export/export-history';
import { Refusal } from '../bootstrap/refusal.mjs';
import type { ExportArguments } from './export-arguments.ts';
import { openEstimate, openMarket, readGrid } from './open-market.ts';

/**
 * Tells a market's past into files of history. Gives how many showings it holds. Throws a Refusal for dials or a folder
 * that will not do.
 */
export const runExport = async (
  asked: ExportArguments,
  note: (text: string) => void,
  signal: AbortSignal,
): Promise<number> => {
  const { until, days, to } = asked;
  const market = await openMarket(asked);
  try {
    return await exportHistory({ market, readGrid, until, days, folder: to, onDay: openEstimate(note), signal });
  } catch (error) {
    throw error instanceof RangeError ? new Refusal(error.message) : error;
  }
};
