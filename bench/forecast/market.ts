import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOf, dayOf } from '@cineradar/simulator/market/days';
import type { BookingDials } from '@cineradar/simulator/market/dials';
import type { MarketSize } from '@cineradar/simulator/market/size';
import { statePath } from '../../scripts/bootstrap/paths.mjs';
import { runBounds } from '../../scripts/simulate/bounds.ts';
import { runExport } from '../../scripts/simulate/export.ts';
import { openMarket } from '../../scripts/simulate/open-market.ts';

/** So that 180 days hold Ramadan and Lebaran; forecasts begin, and are judged, before it. */
const UNTIL = '2026-04-30';
const HORIZONS_HOURS = [24, 48, 72];
const DAYS_A_FOLD = 7;
const FARTHEST_DAYS = 3;

/** All that is kept between runs: histories and oracles by fingerprint, rows of features, folds that were held. */
export const kept = (...names: readonly string[]): string => join(statePath('bench'), 'forecast', ...names);

export type MarketOrder = {
  readonly size: MarketSize;
  readonly days: number;
  readonly folds: number;
  readonly dials: Partial<BookingDials>;
  /** Of each day that is judged: how many showings the oracle speaks of, and of how many futures each. */
  readonly showingsADay: number;
  readonly runs: number;
};

const writeDials = async (dials: Partial<BookingDials>): Promise<string | undefined> => {
  if (Object.keys(dials).length === 0) return undefined;
  const text = JSON.stringify(dials);
  const path = kept('dials', `${Buffer.from(text).toString('base64url').slice(0, 80)}.json`);
  await mkdir(kept('dials'), { recursive: true });
  await writeFile(path, text);
  return path;
};

/** Tells a market's history and its oracle where they are not kept from before. Gives the folder of the history. */
export const tellMarket = async (order: MarketOrder, note: (text: string) => void): Promise<string> => {
  const { signal } = new AbortController();
  const asked = { seed: 1, size: order.size, bookingDials: await writeDials(order.dials) };
  const { fingerprint } = await openMarket(asked);
  const to = kept('history', fingerprint);
  await runExport({ ...asked, until: UNTIL, days: order.days, to }, (text) => note(`history: ${text}`), signal);
  const lastDay = dayOf(UNTIL) - 1;
  const firstDay = lastDay - FARTHEST_DAYS - DAYS_A_FOLD * order.folds + 2;
  note(`oracle of ${dateOf(firstDay)} to ${dateOf(lastDay)}`);
  const { showingsADay, runs } = order;
  const bounds = { ...asked, firstDay, lastDay, showingsADay, runs, horizonsHours: HORIZONS_HOURS };
  await runBounds(bounds, kept('oracle'), (text) => note(`oracle: ${text}`), signal);
  return to;
};
