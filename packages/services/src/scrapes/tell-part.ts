import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { RunPart } from './run.ts';

/** Broken rows that are kept of a run. */
const SAMPLE = 50;

export type ToldPart = RunPart & {
  readonly runId: string;
  /** Its name within the run; one that was told before adds nothing. */
  readonly part: string;
  /** Whether it is one of the parts that end the run. */
  readonly ends: boolean;
};

/**
 * Adds a part to its run, once however often it is told. A run that is not known (pruned, or of a lost store) is let go.
 * True where the run is over with it, or was before: what is read on a second try comes late.
 */
export const tellPart = async (db: Db, told: ToldPart, now: Date): Promise<boolean> => {
  const { runId, part, ends, refused = {}, errors = {}, brokenRows = [] } = told;
  const { rows } = await sql<{ over: boolean }>`
    with new_part as (
      insert into scrape_run_parts (run_id, part)
      select id, ${part} from scrape_runs where id = ${runId}
      on conflict do nothing returning run_id
    )
    update scrape_runs r set
      requests = requests + ${told.requests ?? 0}, seen = seen + ${told.seen ?? 0},
      accepted = accepted + ${told.accepted ?? 0}, duplicates = duplicates + ${told.duplicates ?? 0},
      refused = add_counts(refused, ${JSON.stringify(refused)}::jsonb),
      errors = add_counts(errors, ${JSON.stringify(errors)}::jsonb),
      last_looks_missed = last_looks_missed + ${told.lastLooksMissed ?? 0},
      anchors_met = anchors_met + ${told.anchorsMet ?? 0},
      broken = broken + ${told.broken ?? 0},
      broken_rows = first_rows(broken_rows || ${JSON.stringify(brokenRows.slice(0, SAMPLE))}::jsonb, ${SAMPLE}),
      parts_told = parts_told + ${ends ? 1 : 0},
      told_at = greatest(told_at, ${now}::timestamptz),
      ended_at = case when parts_told + ${ends ? 1 : 0} >= parts_planned then coalesce(ended_at, ${now}) else ended_at end
    from new_part where r.id = new_part.run_id
    returning r.parts_told >= r.parts_planned as over`.execute(db);
  return rows[0]?.over === true;
};
