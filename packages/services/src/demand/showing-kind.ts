import { type RawBuilder, sql } from 'kysely';

/** The parts of a showing that decide how it books. */
export type KindParts = {
  readonly presale: RawBuilder<unknown>;
  readonly cinemaDay: RawBuilder<unknown>;
  /** Hour of the start on the venue's clock. */
  readonly localHour: RawBuilder<unknown>;
  readonly chain: RawBuilder<unknown>;
};

// Late shows after midnight end the evening of their cinema day. A free day is one on which offices are shut.
const steps = ({ presale, cinemaDay, localHour, chain }: KindParts): readonly RawBuilder<unknown>[] => [
  sql`case when ${presale} then 'presale' else 'usual' end`,
  sql`case when extract(isodow from ${cinemaDay}) >= 6 or ${cinemaDay} in (
      select date from calendar where kind in ('public_holiday', 'joint_leave')) then 'free' else 'work' end`,
  sql`case when ${localHour} between 6 and 14 then 'day' when ${localHour} between 15 and 17 then 'afternoon' else 'evening' end`,
  sql`${chain}`,
];

/** The kind of a showing as pickup knows it: `usual/free/evening/XXI`. Every part of it but the last names a kind above. */
export const kindOf = (parts: KindParts): RawBuilder<string> => sql<string>`concat_ws('/', ${sql.join(steps(parts))})`;
