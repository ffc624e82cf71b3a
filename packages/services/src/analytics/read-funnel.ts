import {
  type Cohort,
  type Journey,
  measureCohorts,
  measureFunnel,
  STEPS,
  type StepFigures,
} from '@cineradar/core/analytics/funnel';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { z } from 'zod';

const Row = z.object({
  organisationId: z.string(),
  steps: z.record(z.string(), z.coerce.date()),
});

export type Funnel = {
  readonly asOf: Date;
  readonly from: Date;
  readonly visitors: number;
  readonly visitDays: readonly { readonly day: string; readonly visitors: number }[];
  readonly steps: readonly StepFigures[];
  readonly cohorts: readonly Cohort[];
};

const journeyOf = (row: unknown): Journey => {
  const { steps } = Row.parse(row);
  return Object.fromEntries(STEPS.flatMap((step) => (steps[step] === undefined ? [] : [[step, steps[step]]])));
};

/** How far the organisations came that signed up in the last `weeks` weeks (Jakarta's), this one included. */
export const readFunnel = async (db: Db, { weeks }: { readonly weeks: number }): Promise<Funnel> => {
  const first = sql`(date_trunc('week', now(), 'Asia/Jakarta') - make_interval(weeks => ${weeks - 1}))`;
  const [{ rows: times }, { rows: visitDays }, { rows }] = await Promise.all([
    sql<{ asOf: Date; from: Date }>`select now() as "asOf", ${first} as from`.execute(db),
    sql<{ day: string; visitors: number }>`
      select day, visitors from portal_visits where day >= (${first} at time zone 'Asia/Jakarta')::date
      order by day`.execute(db),
    sql`
      select s.organisation_id as "organisationId", jsonb_object_agg(s.step, s.at) as steps
      from funnel_steps s
      where exists (select from funnel_steps f
        where f.organisation_id = s.organisation_id and f.step = 'signed_up' and f.at >= ${first})
      group by 1`.execute(db),
  ]);
  const [time] = times;
  if (time === undefined) throw new Error('the store told no time');
  const journeys = rows.map(journeyOf);
  return {
    ...time,
    visitors: visitDays.reduce((sum, { visitors }) => sum + visitors, 0),
    visitDays,
    steps: measureFunnel(journeys),
    cohorts: measureCohorts(journeys),
  };
};
