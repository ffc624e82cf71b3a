import { setImmediate as breath } from 'node:timers/promises';
import type { Db } from '@cineradar/platform/postgres/pool';
import type { Recorded } from '@cineradar/services/occupancy/seat-reading';
import { type ListedShowing, programmeDay } from '@cineradar/simulator/history/programme-day';
import type { Market } from '@cineradar/simulator/market/market';
import type { OracleStore } from '@cineradar/simulator/oracle/oracle-store';
import { openPastCatalogue } from './catalogue.ts';
import { type Halls, openHalls } from './halls.ts';

/** Whose past is told, and to whom. */
export type PastOrder = {
  readonly db: Db;
  readonly market: Market;
  /** Whose ids the market's things carry in the store. */
  readonly source: string;
  readonly now: Date;
  /** Cinema days before today. */
  readonly days: number;
  /** Where what is true of the days goes; nothing else may read it. */
  readonly oracle: OracleStore;
  /** Hears of today's readings once they are written. */
  readonly onRecorded: (recorded: Recorded) => Promise<void>;
  readonly onProgress: (progress: PastProgress) => void;
  /** Ends it after the step that is under way; whole days stay. */
  readonly signal?: AbortSignal;
};

export type PastProgress = {
  /** `looks`: days whose looks are told one by one; `days`: those of which each showing has one row. */
  readonly phase: 'looks' | 'days';
  readonly done: number;
  readonly of: number;
  /** How much of the phase's work is done, from 0 to 1: days are not alike. */
  readonly share: number;
};

/** A past in the telling. */
export type Past = PastOrder & {
  readonly halls: Halls;
  /** The market's own name of itself. */
  readonly fingerprint: string;
  /** What of a day is on sale by now; its listings, films and halls are in the store. Days come newest first. */
  readonly programmeOf: (day: number) => Promise<readonly ListedShowing[]>;
};

const DAY_MS = 86_400_000;

/** Opens a market's past; nothing is written yet. */
export const openPast = (order: PastOrder): Past => {
  const { db, market, source, now } = order;
  const since = new Date(now.getTime() - (order.days + 1) * DAY_MS);
  const halls = openHalls(db, source);
  const catalogue = openPastCatalogue(db, source, market, { since, now });
  return {
    ...order,
    halls,
    fingerprint: market.fingerprint,
    programmeOf: async (day) => {
      const programme: ListedShowing[] = [];
      for (const listing of market.listings) {
        programme.push(...programmeDay(market, listing, day, now.getTime()));
        // A transaction of the day before may be open: its next statement must not wait for the whole programme.
        await breath();
      }
      const showings = programme.map(({ showing }) => showing);
      await catalogue.ensure(day, showings);
      await halls.ensure(showings, since);
      return programme;
    },
  };
};
