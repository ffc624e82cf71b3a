/**
 * @module What is true of the market, kept apart from all that the product may see. Only the simulator knows this store:
 * a forecast that could read it would be judged by what it had copied.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HallOf } from '../export/known-halls.ts';
import { dateOf } from '../market/days.ts';
import type { Market } from '../market/market.ts';
import { type BoundOrder, boundColumns, boundRows } from './bound-rows.ts';
import { concessionColumns, concessionRows } from './concession-rows.ts';
import { writeParquet } from './parquet-file.ts';
import { popularityColumns, popularityRows } from './popularity-rows.ts';
import { showingColumns, showingRows } from './showing-rows.ts';

/** Where the oracle store lies: ORACLE_DIR, else `oracle` in the checkout's state. */
export const oracleFolder = (env: NodeJS.ProcessEnv, stateFolder: string): string =>
  env['ORACLE_DIR'] || join(stateFolder, 'oracle');

export type OracleStore = {
  /** Writes what is true of a day; a day that is there already is passed over. Gives whether it was new. */
  readonly writeDay: (day: number) => Promise<boolean>;
  /**
   * Writes the bounds of a sample of a day's showings, such as forecasts are judged by; passed over when they are there
   * already as ordered. Gives whether they were new.
   */
  readonly writeBounds: (day: number, hallOf: HallOf, order: BoundOrder) => Promise<boolean>;
};

/**
 * Opens the store of one market: a folder named by its fingerprint, in it one Parquet file a day for showings, concessions
 * and popularity each. A day is held in memory at a time.
 */
export const openOracleStore = (folder: string, market: Market): OracleStore => {
  const { fingerprint, seed, size } = market;
  const about = { synthetic: 'true', fingerprint, seed: String(seed), size };
  const pathOf = (what: string, day: number): string => join(folder, fingerprint, what, `${dateOf(day)}.parquet`);
  return {
    writeDay: async (day) => {
      // Showings come last: where they are, the day is whole.
      if (existsSync(pathOf('showings', day))) return false;
      const dated = { ...about, day: dateOf(day) };
      const showings = await showingRows(market, day);
      await writeParquet(pathOf('concessions', day), concessionColumns, concessionRows(market, day), dated);
      await writeParquet(pathOf('popularity', day), popularityColumns, popularityRows(market, day), dated);
      await writeParquet(pathOf('showings', day), showingColumns, showings, dated);
      return true;
    },
    writeBounds: async (day, hallOf, order) => {
      const { showingsADay, horizonsHours, runs } = order;
      const what = join('bounds', `${showingsADay}-by-${runs}-at-${horizonsHours.join('-')}`);
      if (existsSync(pathOf(what, day))) return false;
      const rows = await boundRows(market, hallOf, day, order);
      await writeParquet(pathOf(what, day), boundColumns, rows, { ...about, day: dateOf(day), runs: String(runs) });
      return true;
    },
  };
};
