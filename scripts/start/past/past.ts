import type { Db } from '@cineradar/platform/postgres/pool';
import type { Recorded } from '@cineradar/services/occupancy/seat-reading';
import { type ListedShowing, programmeDay } from '@cineradar/simulator/history/programme-day';
import type { Market } from '@cineradar/simulator/market/market';
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
  /** Hears of readings once they are written. */
  readonly onRecorded: (recorded: Recorded) => Promise<void>;
  readonly onProgress: (progress: PastProgress) => void;
  /** Whatever was begun when it is aborted is undone; whole days stay. */
  readonly signal: AbortSignal;
};

export type PastProgress = {
  /** `looks`: days whose looks are told one by one; `days`: those of which each showing has one row. */
  readonly phase: 'looks' | 'days';
  readonly done: number;
  readonly of: number;
};

/** A past in the telling. */
export type Past = PastOrder & {
  readonly halls: Halls;
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
    programmeOf: async (day) => {
      const programme = market.listings.flatMap((listing) => programmeDay(market, listing, day, now.getTime()));
      const showings = programme.map(({ showing }) => showing);
      await catalogue.ensure(day, showings);
      await halls.ensure(showings, since);
      return programme;
    },
  };
};
