/** An id as a file gave it, and in which line (from 1). */
export type GivenId = { readonly line: number; readonly id: string };

/** What a column or key of showing ids may be called. */
export const KEYS = ['showing_id', 'showingId', 'showtime_id', 'showtimeId', 'id'] as const;

/** The place of the column of ids among these names, -1 where none is called so. */
export const columnOf = (names: readonly string[]): number =>
  names.findIndex((name) => KEYS.some((key) => key.toLowerCase() === name.toLowerCase()));

/** A line that cannot be read, with its number; the message is for a person. */
export class UnreadableLine extends Error {
  constructor(line: number, what: string) {
    super(`line ${line}: ${what}`);
    this.name = 'UnreadableLine';
  }
}
