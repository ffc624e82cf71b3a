import type { PriceRange } from '@cineradar/core/catalogue/price-text';
import type { z } from 'zod';
import { brokenAt } from '../ticketing/rows.ts';
import type { Refused } from './refusal.ts';
import { pointer } from './refusal.ts';
import type { Start } from './schedule-shape.ts';
import { Cinema, Room, startsOfRoom } from './schedule-shape.ts';

/** A start of a cinema's schedule. */
export type StartRow = Start & {
  readonly category: string;
  readonly price: PriceRange | null;
  /** False for the oldest shape, which names what is open and nothing else. */
  readonly whole: boolean;
};

/** What was not taken, and how many rows it held. */
export type RefusedRows = Refused & { readonly rows: number };

export type CinemaRead = {
  /** Null when the cinema itself cannot be told. */
  readonly cinema: z.infer<typeof Cinema> | null;
  readonly starts: readonly StartRow[];
  readonly refused: readonly RefusedRows[];
};

const listIn = (value: unknown, ...keys: readonly string[]): readonly unknown[] => {
  if (typeof value !== 'object' || value === null) return [];
  for (const key of keys) {
    const list: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
    if (Array.isArray(list)) return list;
  }
  return [];
};

/** How many rows a room or a cinema holds that cannot be read as one. */
const rowsOfRoom = (room: unknown): number => listIn(room, 'all_showtimes', 'showtimes').length;
const rowsOfCinema = (cinema: unknown): number =>
  listIn(cinema, 'rooms').reduce<number>((sum, room) => sum + rowsOfRoom(room), 0);

const readRoom = (room: unknown, path: string, starts: StartRow[], refused: RefusedRows[]): void => {
  const parsed = Room.safeParse(room);
  if (!parsed.success) {
    refused.push({ ...brokenAt(path, parsed.error), rows: rowsOfRoom(room) });
    return;
  }
  const { category, price, whole, field, elements, schema } = startsOfRoom(parsed.data);
  for (const [index, element] of elements.entries()) {
    const start = schema.safeParse(element);
    if (start.success) starts.push({ ...start.data, category, price, whole });
    else refused.push({ ...brokenAt(pointer(path, field, index), start.error), rows: 1 });
  }
};

/**
 * Reads one cinema of a schedule. A room or start that is not as it should be is refused and costs no other; a cinema
 * without id, name, chain or rooms is refused whole.
 */
export const readCinema = (element: unknown, path: string): CinemaRead => {
  const cinema = Cinema.safeParse(element);
  if (!cinema.success) {
    return { cinema: null, starts: [], refused: [{ ...brokenAt(path, cinema.error), rows: rowsOfCinema(element) }] };
  }
  const starts: StartRow[] = [];
  const refused: RefusedRows[] = [];
  for (const [index, room] of cinema.data.rooms.entries())
    readRoom(room, pointer(path, 'rooms', index), starts, refused);
  return { cinema: cinema.data, starts, refused };
};
