import { CAUSES, COMPONENTS } from '@cineradar/core/status/components';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { z } from 'zod';

const Update = z.object({
  at: z.coerce.date(),
  kind: z.enum(['opened', 'worsened', 'closed', 'note']),
  note: z.string().nullable(),
});

const Incident = z.object({
  id: z.string(),
  component: z.enum(COMPONENTS),
  impact: z.enum(['degraded', 'down']),
  because: z.enum(CAUSES),
  openedAt: z.date(),
  closedAt: z.date().nullable(),
  updates: z.array(Update),
});

/** An outage, or a time of less than was promised, with what was told of it, the oldest first. */
export type Incident = Readonly<z.output<typeof Incident>>;

/** The newest incidents that were open within so many days. Those of a component that this version does not know are left out. */
export const listIncidents = async (
  db: Db,
  { days, limit }: { readonly days: number; readonly limit: number },
): Promise<readonly Incident[]> => {
  const { rows } = await sql`
    select i.id, i.component, i.impact, i.because, i.opened_at as "openedAt", i.closed_at as "closedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('at', u.at, 'kind', u.kind, 'note', u.note)
        order by u.at, u.kind = 'closed'), '[]') from status_updates u where u.incident_id = i.id) as updates
    from status_incidents i
    where i.component = any(${[...COMPONENTS]})
      and coalesce(i.closed_at, now()) > now() - make_interval(days => ${days})
    order by i.opened_at desc, i.id limit ${limit}`.execute(db);
  return rows.map((row) => Incident.parse(row));
};
