import { type RawBuilder, sql } from 'kysely';

/** What a row must fulfil; an absent condition asks nothing. */
export type Condition = RawBuilder<unknown> | undefined;

/** Joins conditions by `and`; none of them lets every row through. */
export const allOf = (...conditions: readonly Condition[]): RawBuilder<unknown> => {
  const present = conditions.filter((condition) => condition !== undefined);
  return present.length === 0 ? sql`true` : sql`(${sql.join(present, sql` and `)})`;
};

/** A condition made from a value that may be absent. */
export const given = <T>(value: T | undefined, condition: (value: T) => RawBuilder<unknown>): Condition =>
  value === undefined ? undefined : condition(value);
