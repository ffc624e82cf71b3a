import { ANY_KIND, LEAD_HOURS, type PickupLaw } from '@cineradar/core/demand/law';
import { USUAL_LAW } from '@cineradar/core/demand/usual-law';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { z } from 'zod';

const Part = z.number().min(0).max(1);
const Ratio = z.number().min(0);
const outlook = { mean: Part, levels: z.tuple([Part, Part, Part, Part, Part]) };
const leads = z.array(Part).length(LEAD_HOURS.length);

const Law = z.object({
  curves: z
    .record(z.string(), z.object({ share: leads, none: leads, unseen: z.object(outlook) }))
    .refine((curves) => Object.hasOwn(curves, ANY_KIND), `the kind ${ANY_KIND} is missing`),
  bands: z.array(z.array(z.object({ at: z.number().min(0), ...outlook })).min(1)).length(LEAD_HOURS.length - 1),
  together: z.object({ start: Part, hour: Part }),
  week: z.array(z.object({ upTo: z.number().positive(), levels: z.tuple([Ratio, Ratio, Ratio, Ratio, Ratio]) })).min(1),
});

/** The law that was learnt last, or the constants of the first start. Throws ZodError for one that is not of its shape. */
export const loadPickupLaw = async (db: Db | Tx): Promise<PickupLaw> => {
  const { rows } = await sql<{ law: unknown }>`
    select law from pickup_laws order by learnt_on desc limit 1`.execute(db);
  const [row] = rows;
  return row === undefined ? USUAL_LAW : Law.parse(row.law);
};

/** When the newest law was learnt (a Jakarta date, `YYYY-MM-DD`), and from how many showings; null where none was. */
export const newestLaw = async (db: Db): Promise<{ readonly day: string; readonly showings: number } | null> => {
  const { rows } = await sql<{ day: string; showings: number }>`
    select learnt_on as day, showings from pickup_laws order by learnt_on desc limit 1`.execute(db);
  return rows[0] ?? null;
};

/** Keeps the law of a day, and those of the `keepDays` before it. */
export const savePickupLaw = async (
  db: Db,
  learnt: { readonly day: string; readonly at: Date; readonly showings: number; readonly law: PickupLaw },
  keepDays: number,
): Promise<void> => {
  const { day, at, showings, law } = learnt;
  await sql`
    with old as (delete from pickup_laws where learnt_on < ${day}::date - ${keepDays}::int)
    insert into pickup_laws (learnt_on, learnt_at, showings, law)
    values (${day}, ${at}, ${showings}, ${JSON.stringify(law)}::jsonb)
    on conflict (learnt_on) do update set (learnt_at, showings, law) = (excluded.learnt_at, excluded.showings, excluded.law)`.execute(
    db,
  );
};
