import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { noSuch, resolveIds } from '../identity/resolve-ids.ts';
import { distanceMetres } from '../sites/near.ts';
import { type HeatReader, type HeatScoreOfSite, type ScoredSite, toHeatScore } from './heat-score.ts';
import { type ScoreFilter, type ScoringOfDay, scoringOfDay } from './list-scores.ts';
import { loadScores, loadTrends } from './score-rows.ts';

const HISTORY_DAYS = 180;
const PEERS = 6;

/** A daily score of the past, under the newest weights that the day was scored by, and how its city's lay. */
export type PastScore = {
  readonly day: string;
  readonly score: number;
  readonly weightsVersion: number;
  /** The quartiles of the city's scores. */
  readonly cityLow: number;
  readonly cityHigh: number;
};

export type Peer = {
  readonly site: ScoredSite;
  /** Null where the site itself, whose city's others are then told, has no point. */
  readonly distanceMetres: number | null;
  readonly score: number;
};

export type ScoreOfSite = ScoringOfDay & {
  readonly score: HeatScoreOfSite;
  readonly history: readonly PastScore[];
  readonly peers: readonly Peer[];
};

const historyOf = async (db: Db, siteId: string, { day, weights }: ScoringOfDay): Promise<readonly PastScore[]> => {
  const { rows } = await sql<PastScore>`
    with told as (
      select distinct on (h.day) h.day, h.score, h.weights_version
      from heat_scores h
      where h.site_id = ${siteId}::uuid and h.weights_version <= ${weights.version}
        and h.day > ${day}::date - ${HISTORY_DAYS}::int and h.day <= ${day}::date
      order by h.day, h.weights_version desc
    ), neighbours as (select id from sites where city_id = (select city_id from sites where id = ${siteId}::uuid))
    select told.day, told.score, told.weights_version as "weightsVersion",
      round(percentile_cont(0.25) within group (order by h.score)::numeric, 1) as "cityLow",
      round(percentile_cont(0.75) within group (order by h.score)::numeric, 1) as "cityHigh"
    from told
    join heat_scores h on h.day = told.day and h.weights_version = told.weights_version
      and h.site_id in (select id from neighbours)
    group by told.day, told.score, told.weights_version
    order by told.day`.execute(db);
  return rows;
};

/** The sites nearest to one, with their scores of the same day; of its city where it has no point. */
const peersOf = async (
  db: Db,
  { id, lat, lng, city }: ScoredSite,
  { day, weights }: ScoringOfDay,
): Promise<readonly Peer[]> => {
  const metres =
    lat === null || lng === null ? sql<number | null>`null::float8` : distanceMetres({ lat, lng, radiusMetres: 0 });
  const which = lat === null ? sql`s.city_id = ${city.id}::uuid` : sql`s.lat is not null`;
  const { rows } = await sql<{ id: string; distanceMetres: number | null }>`
    select s.id, ${metres} as "distanceMetres"
    from heat_scores h join sites s on s.id = h.site_id
    where h.day = ${day}::date and h.weights_version = ${weights.version} and s.id <> ${id}::uuid and ${which}
    order by 2, h.national_rank limit ${PEERS}`.execute(db);
  const nearest = rows.map((row) => row.id);
  const scores = await loadScores(db, day, weights.version, sql`h.site_id = any(${nearest}::uuid[])`);
  return rows.flatMap((row) => {
    const found = scores.find(({ site }) => site.id === row.id);
    return found === undefined ? [] : [{ site: found.site, distanceMetres: row.distanceMetres, score: found.score }];
  });
};

/** The site that an id of ours or a source's names; `listing`: the site of this listing. Throws DomainError `not_found`. */
const siteIdOf = async (db: Db, kind: 'site' | 'theatre', text: string): Promise<string> => {
  const [id] = await resolveIds(db, kind, [text]);
  if (id === undefined) throw noSuch(kind, text);
  const { rows } = await sql<{ id: string }>`
    select s.id from sites s
    where ${kind === 'site' ? sql`s.id = ${id}::uuid` : sql`s.id = (select site_id from theatres where id = ${id}::uuid)`}`.execute(
    db,
  );
  const [site] = rows;
  if (site === undefined) throw noSuch(kind, text);
  return site.id;
};

/** What {@link getScore} is asked. */
export type ScoreQuestion = Pick<ScoreFilter, 'day' | 'version'> & {
  /** Whether `id` names a site, or a listing whose site is meant. */
  readonly kind: 'site' | 'theatre';
  /** Ours, or a source's name for it. */
  readonly id: string;
};

/**
 * A site's score with its parts, the half year before and the sites nearest to it. Throws DomainError `not_found` for an
 * unknown id, and for a site that was not scored on the day.
 */
export const getScore = async (
  db: Db,
  { kind, id, day, version }: ScoreQuestion,
  reader: HeatReader,
  now: Date,
): Promise<ScoreOfSite> => {
  const siteId = await siteIdOf(db, kind, id);
  const scoring = await scoringOfDay(db, { day, version }, now);
  const { weights } = scoring;
  const [[row], trends, history] = await Promise.all([
    loadScores(db, scoring.day, weights.version, sql`h.site_id = ${siteId}::uuid`),
    loadTrends(db, scoring.day, weights.version, [siteId]),
    historyOf(db, siteId, scoring),
  ]);
  if (row === undefined)
    throw new DomainError(
      'not_found',
      `The ${kind} ${id} has no heat score of ${scoring.day}: it showed nothing in the 28 days before, or the day was not scored.`,
    );
  return {
    ...scoring,
    score: toHeatScore(row, weights, trends.get(siteId) ?? [], reader),
    history,
    peers: await peersOf(db, row.site, scoring),
  };
};
