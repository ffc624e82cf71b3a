import { addDays, cinemaDayBounds } from '@cineradar/core/shared/zones';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** A cinema day of which showings are still to be told: those that start after `from`, or all of them. */
export type PendingDay = { readonly cinemaDay: string; readonly from: Date | null };

export type ToldDay = {
  /** The generator's own name of itself. */
  readonly market: string;
  readonly cinemaDay: string;
  readonly toldUntil: Date;
  readonly showings: number;
};

/** Remembers that a day's showings are told up to those that start at `toldUntil`. */
export const tellDay = async (tx: Db | Tx, { market, cinemaDay, toldUntil, showings }: ToldDay): Promise<void> => {
  await sql`
    insert into history_days (market, cinema_day, told_until, showings)
    values (${market}, ${cinemaDay}, ${toldUntil}, ${showings})
    on conflict (market, cinema_day) do update
      set told_until = greatest(history_days.told_until, excluded.told_until), showings = excluded.showings, loaded_at = now()`.execute(
    tx,
  );
};

/** Cinema days end last in the westernmost zone. */
const endOf = (cinemaDay: string): Date => cinemaDayBounds(cinemaDay, 'Asia/Jakarta').to;

/**
 * The cinema days up to and with `lastDay` of which something is to be told at `now`, newest first: `days` of them are
 * looked at. A day that is over and was told to its end is not among them.
 */
export const pendingDays = async (
  db: Db,
  market: string,
  { lastDay, days, now }: { readonly lastDay: string; readonly days: number; readonly now: Date },
): Promise<readonly PendingDay[]> => {
  const { rows } = await sql<{ cinemaDay: string; toldUntil: Date }>`
    select cinema_day as "cinemaDay", told_until as "toldUntil" from history_days where market = ${market}`.execute(db);
  const told = new Map(rows.map(({ cinemaDay, toldUntil }) => [cinemaDay, toldUntil]));
  return Array.from({ length: days }, (_, back) => addDays(lastDay, -back))
    .map((cinemaDay) => ({ cinemaDay, from: told.get(cinemaDay) ?? null }))
    .filter(({ cinemaDay, from }) => from === null || from < (endOf(cinemaDay) < now ? endOf(cinemaDay) : now));
};
