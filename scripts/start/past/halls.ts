import type { GridReading } from '@cineradar/core/occupancy/seat-map';
import type { Db } from '@cineradar/platform/postgres/pool';
import { ensurePastHalls, type PastHall } from '@cineradar/services/history-load/past-halls';
import type { Hall } from '@cineradar/simulator/market/halls';
import { SEAT } from '@cineradar/simulator/market/house';
import type { Showing } from '@cineradar/simulator/market/showing';
import { gridOf } from './as-seen.ts';

/** A hall's grid as the product knows it, and where in its bitmaps each seat of the market's own grid stands. */
export type KnownHall = {
  readonly grid: Pick<GridReading, 'fingerprint' | 'seats' | 'layout'>;
  readonly bitmapOf: (states: Uint8Array) => Uint8Array;
};

const seatName = (row: string, number: number | string): string => `${row} ${number}`;

const placesOf = ({ grid }: Hall, { layout }: GridReading): Uint16Array => {
  const known = new Map(
    layout.flatMap(({ name, cells }) =>
      cells.filter((cell) => cell !== null).map(([bit, number]) => [seatName(name, number), bit]),
    ),
  );
  const places = new Uint16Array(grid.seats);
  for (const { name, cells } of grid.rows) {
    for (const cell of cells) if (cell !== null) places[cell.index] = known.get(seatName(name, cell.number)) ?? 0;
  }
  return places;
};

const knowHall = (showing: Showing): KnownHall => {
  const { hall } = showing;
  const grid = gridOf(showing, { states: hall.blocked, freeSeats: hall.sellableSeats });
  const places = placesOf(hall, grid);
  return {
    grid: { fingerprint: grid.fingerprint, seats: grid.seats, layout: grid.layout },
    bitmapOf: (states) => {
      const bitmap = new Uint8Array(Math.ceil(states.length / 8));
      for (let seat = 0; seat < states.length; seat += 1) {
        if (states[seat] === SEAT.free) continue;
        const bit = places[seat] ?? 0;
        bitmap[bit >> 3] = (bitmap[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
      }
      return bitmap;
    },
  };
};

export type Halls = {
  readonly of: (showing: Showing) => KnownHall;
  /** Makes sure that the store knows the halls of these showings, since `seenAt` at the latest. */
  readonly ensure: (showings: readonly Showing[], seenAt: Date) => Promise<void>;
};

/** The halls of a market, each read off its seat map once, on the first showing that asks for it. */
export const openHalls = (db: Db, source: string): Halls => {
  const known = new Map<string, KnownHall>();
  const stored = new Set<KnownHall>();
  const keyOf = ({ listing, hall }: Showing): string => `${listing.ordinal}/${hall.number}`;
  const of = (showing: Showing): KnownHall => {
    const key = keyOf(showing);
    const hall = known.get(key) ?? knowHall(showing);
    known.set(key, hall);
    return hall;
  };
  return {
    of,
    ensure: async (showings, seenAt) => {
      const news = new Map<KnownHall, PastHall>();
      for (const showing of showings) {
        const hall = of(showing);
        if (stored.has(hall)) continue;
        news.set(hall, { listing: showing.listing.id, chain: showing.listing.site.chain, grid: hall.grid });
      }
      if (news.size === 0) return;
      await ensurePastHalls(db, source, [...news.values()], seenAt);
      for (const hall of news.keys()) stored.add(hall);
    },
  };
};
