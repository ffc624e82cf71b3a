/**
 * @module A simulated market's past as files of history, without a store in between: the very columns that the forecaster
 * takes from Postgres, and nothing that looks before a start could not have shown.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { dateOf, DAY_MS, dayOf, HOUR_MS } from '../market/days.ts';
import type { Film } from '../market/films.ts';
import type { Market } from '../market/market.ts';
import { movieColumns, seenListings, theatreColumns } from './catalogue-tables.ts';
import { openKnownHalls, type ReadGrid } from './known-halls.ts';
import { type Manifest, readManifest, writeManifest } from './manifest.ts';
import { filmsOn, popularityColumns, popularityRows } from './popularity-table.ts';
import { seenDay, showingColumns } from './showing-table.ts';
import { tableBytes, writeWhole } from './table-file.ts';

export type HistoryOrder = {
  readonly market: Market;
  readonly readGrid: ReadGrid;
  /** `YYYY-MM-DD`: the last cinema day is the one before it. */
  readonly until: string;
  readonly days: number;
  readonly folder: string;
  readonly onDay: (told: { readonly done: number; readonly of: number; readonly isNew: boolean }) => void;
  /** Ends it after the day that is under way; whole days stay, and the next call goes on. */
  readonly signal?: AbortSignal;
};

/** A cinema day ends at 06:00; the market's clock stands there, in Jakarta. */
const CLOCK_HOUR = 6;
const JAKARTA_HOURS = 7;

const startManifest = async ({ market, folder, until }: HistoryOrder): Promise<Manifest> => {
  const started: Manifest = {
    version: 1,
    market: 'demo',
    source: 'simulator',
    fingerprint: market.fingerprint,
    market_clock: `${until}T06:00:00+07:00`,
    days: {},
  };
  const found = await readManifest(folder);
  if (found === undefined) return started;
  if (found.fingerprint !== started.fingerprint || found.market_clock !== started.market_clock) {
    throw new RangeError(`${folder} holds the history of another market or clock; name another folder, or empty it`);
  }
  return found;
};

const writeCatalogue = async ({ market, folder, days }: HistoryOrder, lastDay: number): Promise<void> => {
  const firstDay = lastDay - days + 1;
  const films = new Map<number, Film>();
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const film of filmsOn(market, day)) films.set(film.ordinal, film);
  }
  const movies = [...films.values()].toSorted((a, b) => a.ordinal - b.ordinal);
  const sinceMs = firstDay * DAY_MS + (CLOCK_HOUR - JAKARTA_HOURS) * HOUR_MS;
  await writeWhole(join(folder, 'movies.parquet'), tableBytes(movieColumns, movies));
  await writeWhole(join(folder, 'theatres.parquet'), tableBytes(theatreColumns, seenListings(market, sinceMs)));
  await writeWhole(
    join(folder, 'popularity.parquet'),
    tableBytes(popularityColumns, popularityRows(market, firstDay, lastDay)),
  );
};

/**
 * Tells the past of a market into files of history: a file for each cinema day, and films, listings and popularity. Days that
 * are there already are passed over. Showings that were called off are left out. Gives how many showings are told in all.
 * Throws RangeError for a folder that holds another history, and the signal's reason when it is aborted.
 */
export const exportHistory = async (order: HistoryOrder): Promise<number> => {
  const { market, folder, days } = order;
  const lastDay = dayOf(order.until) - 1;
  const nowMs = (lastDay + 1) * DAY_MS + (CLOCK_HOUR - JAKARTA_HOURS) * HOUR_MS;
  const manifest = await startManifest(order);
  const hallOf = openKnownHalls(market, order.readGrid, lastDay);
  for (let done = 0; done < days; done += 1) {
    order.signal?.throwIfAborted();
    const day = lastDay - days + 1 + done;
    const date = dateOf(day);
    const path = join(folder, 'showings', `${date}.parquet`);
    const isNew = manifest.days[date] === undefined || !existsSync(path);
    if (isNew) {
      const showings = seenDay(market, hallOf, day, nowMs);
      const bytes = tableBytes(showingColumns, showings);
      await writeWhole(path, bytes);
      manifest.days[date] = { rows: showings.length, hash: createHash('sha256').update(bytes).digest('hex') };
      await writeManifest(folder, manifest);
      await breath();
    }
    order.onDay({ done: done + 1, of: days, isNew });
  }
  await writeCatalogue(order, lastDay);
  await writeManifest(folder, manifest);
  return Object.values(manifest.days).reduce((sum, { rows }) => sum + rows, 0);
};
