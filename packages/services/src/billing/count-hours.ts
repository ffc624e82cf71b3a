import type { UsedPlan } from '@cineradar/core/billing/reckon-month';
import { hoursOf } from '@cineradar/core/billing/reckon-month';
import type { HeldPlan } from '@cineradar/core/billing/held-plans';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** Where hours are counted from: the ledger itself, or its sums, which a page can afford. */
export type CountedFrom = 'ledger' | 'sums';

const RELATIONS = { ledger: 'usage_hours', sums: 'usage_sums' } as const satisfies Record<CountedFrom, string>;

/** Billed requests of an organisation by the hour, between two instants (end excluded), in order. */
const countHours = async (
  db: Db,
  organisationId: string,
  { from, to }: { readonly from: Date; readonly to: Date },
  countedFrom: CountedFrom,
): Promise<readonly { readonly hour: Date; readonly requests: number }[]> => {
  const { rows } = await sql<{ hour: Date; requests: number }>`
    select hour, sum(requests)::bigint as requests from ${sql.table(RELATIONS[countedFrom])}
    where organisation_id = ${organisationId} and hour >= ${from} and hour < ${to}
      and usage_is_billable(key_id, market, status)
    group by hour order by hour`.execute(db);
  return rows;
};

/** The plans held in a month, each with the billed requests that count to it. */
export const countUse = async (
  db: Db,
  organisationId: string,
  held: readonly HeldPlan[],
  countedFrom: CountedFrom,
): Promise<readonly UsedPlan[]> => {
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined) return [];
  const hours = await countHours(db, organisationId, { from: first.from, to: last.to }, countedFrom);
  return held.map((stretch) => {
    const { from, to } = hoursOf(stretch);
    const own = hours.filter(({ hour }) => hour >= from && hour < to);
    return { ...stretch, requests: own.reduce((sum, { requests }) => sum + requests, 0) };
  });
};
