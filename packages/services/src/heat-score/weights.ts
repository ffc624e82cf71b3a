import { type HeatWeights, PARTS, type PerPart, perPart } from '@cineradar/core/heat-score/parts';
import { DomainError } from '@cineradar/core/shared/errors';
import { type Db, type Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

/** A version of the weights. */
export type WeightsVersion = {
  readonly version: number;
  /** In per cent, summing to 100. */
  readonly percent: PerPart<number>;
  readonly note: string;
  readonly createdAt: Date;
  readonly createdBy: string | null;
};

type Row = PerPart<number> & Omit<WeightsVersion, 'percent'>;

const columns = sql`version, occupancy, revenue, concession, growth, consistency, note,
  created_at as "createdAt", created_by as "createdBy"`;

const toVersion = ({ version, note, createdAt, createdBy, ...percent }: Row): WeightsVersion => ({
  version,
  percent,
  note,
  createdAt,
  createdBy,
});

/** Every version, the newest first: the first is in force. */
export const listWeights = async (db: Db | Tx): Promise<readonly WeightsVersion[]> => {
  const { rows } = await sql<Row>`select ${columns} from heat_weights order by version desc`.execute(db);
  return rows.map(toVersion);
};

/** One version; the newest where none is named. Throws DomainError `not_found`. */
export const getWeights = async (db: Db | Tx, version?: number): Promise<WeightsVersion> => {
  const { rows } = await sql<Row>`
    select ${columns} from heat_weights
    where ${version === undefined ? sql`true` : sql`version = ${version}`}
    order by version desc limit 1`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new DomainError('not_found', `There are no weights of version ${version ?? 1}.`);
  return toVersion(row);
};

/** As the formula takes them: fractions that sum to 1. */
export const fractions = ({ percent }: WeightsVersion): HeatWeights => perPart((part) => percent[part] / 100);

export type NewWeights = {
  /** In per cent with up to two decimals, summing to 100. */
  readonly percent: PerPart<number>;
  readonly note: string;
  readonly createdBy: string | null;
};

const refuse = (pointer: string, message: string): DomainError =>
  new DomainError('unprocessable', message, { errors: [{ pointer, message }] });

const checked = (percent: PerPart<number>): void => {
  let hundredths = 0;
  for (const part of PARTS) {
    const scaled = Math.round(percent[part] * 100);
    if (Math.abs(scaled - percent[part] * 100) > 1e-6)
      throw refuse(`/body/${part}`, 'A weight has at most two decimals.');
    hundredths += scaled;
  }
  if (hundredths !== 10_000)
    throw refuse('/body', `The weights sum to ${hundredths / 100}; they must sum to 100 per cent.`);
};

/**
 * Adds a version, which is in force from then on; what older ones scored stays. Throws DomainError `unprocessable` for
 * weights that do not sum to 100 per cent.
 */
export const addWeights = async (tx: Tx, { percent, note, createdBy }: NewWeights): Promise<WeightsVersion> => {
  checked(percent);
  await sql`lock table heat_weights in share row exclusive mode`.execute(tx);
  const { rows } = await sql<Row>`
    insert into heat_weights (version, occupancy, revenue, concession, growth, consistency, note, created_by)
    select max(version) + 1, ${percent.occupancy}, ${percent.revenue}, ${percent.concession}, ${percent.growth},
      ${percent.consistency}, ${note}, ${createdBy} from heat_weights
    returning ${columns}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('weights were added and not returned');
  return toVersion(row);
};
