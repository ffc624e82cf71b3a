import { CAUSES, type Component, COMPONENTS, STATES } from '@cineradar/core/status/components';
import type { Held } from '@cineradar/core/status/judge-look';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { z } from 'zod';

const Row = z.object({
  component: z.enum(COMPONENTS),
  state: z.enum(STATES),
  since: z.date(),
  because: z.enum(CAUSES).nullable(),
  lookedAt: z.date(),
  durationMs: z.number().nullable(),
  dueBy: z.date(),
  doubt: z
    .object({
      state: z.enum(STATES),
      count: z.int().min(1),
      from: z.coerce.date(),
      because: z.enum(CAUSES).nullable(),
    })
    .nullable(),
});

/** A component after its last look. */
export type HeldComponent = Held & {
  readonly component: Component;
  readonly lookedAt: Date;
  readonly durationMs: number | null;
  /** Without another look until then, nobody looks. */
  readonly dueBy: Date;
};

/** How each component stands; one that was never looked at, or that this version does not know, is left out. */
export const loadHeld = async (db: Db): Promise<ReadonlyMap<Component, HeldComponent>> => {
  const { rows } = await sql`
    select component, state, since, because, looked_at as "lookedAt", duration_ms as "durationMs", due_by as "dueBy", doubt
    from status_components where component = any(${[...COMPONENTS]})`.execute(db);
  return new Map(rows.map((row) => Row.parse(row)).map((held) => [held.component, held]));
};
