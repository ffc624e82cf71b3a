import { randomUUID } from 'node:crypto';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type RawBuilder, sql } from 'kysely';
import type { CinemaPeriod } from '../period/cinema-period.ts';
import { daysAfter } from './load-site-days.ts';

export const HEAT_RUN_REASONS = ['daily', 'backfill', 'asked', 'weights'] as const;
export const HEAT_RUN_STATES = ['queued', 'running', 'done', 'failed', 'stopped'] as const;
export type HeatRunReason = (typeof HEAT_RUN_REASONS)[number];

/** The scoring of some days under one version of the weights. */
export type HeatRun = {
  readonly id: string;
  readonly reason: HeatRunReason;
  readonly weightsVersion: number;
  /** Cinema days, both included. */
  readonly from: string;
  readonly to: string;
  readonly state: (typeof HEAT_RUN_STATES)[number];
  readonly daysDone: number;
  readonly days: number;
  readonly scoresWritten: number;
  readonly requestedBy: string | null;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** What went wrong at the last try. */
  readonly failure: string | null;
};

type Row = Omit<HeatRun, 'days'>;

const columns: RawBuilder<unknown> = sql`id, reason, weights_version as "weightsVersion", from_day as "from", to_day as "to", state,
  days_done as "daysDone", scores_written as "scoresWritten", requested_by as "requestedBy",
  requested_at as "requestedAt", started_at as "startedAt", ended_at as "endedAt", failure`;

const toRun = (row: Row): HeatRun => ({ ...row, days: daysAfter(row.from, row.to) + 1 });

const one = (rows: readonly Row[], id: string): HeatRun => {
  const [row] = rows;
  if (row === undefined) throw new DomainError('not_found', `There is no heat run ${id}.`);
  return toRun(row);
};

/** The last runs, the newest first. */
export const listHeatRuns = async (db: Db, limit = 20): Promise<readonly HeatRun[]> => {
  const { rows } = await sql<Row>`
    select ${columns} from heat_runs order by requested_at desc, id limit ${limit}`.execute(db);
  return rows.map(toRun);
};

/** One run. Throws DomainError `not_found`. */
export const getHeatRun = async (db: Db, id: string): Promise<HeatRun> => {
  const { rows } = await sql<Row>`select ${columns} from heat_runs where id = ${id}::uuid`.execute(db);
  return one(rows, id);
};

export type WantedRun = {
  readonly reason: HeatRunReason;
  readonly days: CinemaPeriod;
  readonly version: number;
  readonly requestedBy: string | null;
};

/** Writes down a run that is to be carried out. Whoever asks wakes the worker by a job. */
export const openHeatRun = async (db: Db, { reason, days, version, requestedBy }: WantedRun): Promise<HeatRun> => {
  const id = randomUUID();
  const { rows } = await sql<Row>`
    insert into heat_runs (id, reason, weights_version, from_day, to_day, state, requested_by)
    values (${id}, ${reason}, ${version}, ${days.from}::date, ${days.to}::date, 'queued', ${requestedBy})
    returning ${columns}`.execute(db);
  return one(rows, id);
};

/** Asks a run to stop after the day it is at; one that has not begun never does. Throws DomainError `not_found`. */
export const stopHeatRun = async (db: Db, id: string): Promise<HeatRun> => {
  const { rows } = await sql<Row>`
    update heat_runs set stop_asked = true,
      state = case when state in ('queued', 'failed') then 'stopped' else state end,
      ended_at = case when state in ('queued', 'failed') then now() else ended_at end
    where id = ${id}::uuid returning ${columns}`.execute(db);
  return one(rows, id);
};

/** The run to carry out next, the one asked for first; one that has failed comes after the others. Null where none is left. */
export const nextHeatRun = async (db: Db): Promise<HeatRun | null> => {
  const { rows } = await sql<Row>`
    select ${columns} from heat_runs where state in ('queued', 'running', 'failed') and not stop_asked
    order by state = 'failed', requested_at, id limit 1`.execute(db);
  const [row] = rows;
  return row === undefined ? null : toRun(row);
};
