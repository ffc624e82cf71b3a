import type { HeatConfidence } from '@cineradar/core/heat-score/confidence';
import type { ChainCode } from '@cineradar/core/shared/ids';
import { instantOf } from '@cineradar/core/shared/zones';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { resolveIds } from '../identity/resolve-ids.ts';
import { allOf, given } from '../paging/conditions.ts';
import { type Page, type PageRequest, toPage } from '../paging/page.ts';
import { type HeatReader, type HeatScoreOfSite, toHeatScore } from './heat-score.ts';
import { newestDay } from './score-days.ts';
import { loadScores, loadTrends } from './score-rows.ts';
import { getWeights, type WeightsVersion } from './weights.ts';

export type ScoreFilter = {
  /** The day whose scores are meant; the newest that has some where none is named. */
  readonly day?: string | undefined;
  /** Of the weights; the newest under which the day was scored where none is named. */
  readonly version?: number | undefined;
  /** Only these sites: our ids, or a source's names for them; one without a score of the day has no row. */
  readonly ids?: readonly string[] | undefined;
  readonly citySlug?: string | undefined;
  readonly chain?: ChainCode | undefined;
  readonly confidence?: HeatConfidence | undefined;
};

/** What all scores of an answer have in common. */
export type ScoringOfDay = {
  readonly day: string;
  /** 04:00 in Jakarta of that day. */
  readonly publishedAt: Date;
  readonly weights: WeightsVersion;
};

export type ScorePage = Page<HeatScoreOfSite> &
  ScoringOfDay & {
    /** Sites scored on the day, whatever the filter. */
    readonly sites: number;
  };

/** When a day's scores are published. */
const publishedAt = (day: string): Date => instantOf(day, '04:00', 'Asia/Jakarta');

/** Which scores a filter means. Throws DomainError `not_found` for a version that does not exist. */
export const scoringOfDay = async (
  db: Db,
  { day, version }: Pick<ScoreFilter, 'day' | 'version'>,
  now: Date,
): Promise<ScoringOfDay> => {
  const { rows } = await sql<{ day: string; version: number }>`
    select h.day, h.weights_version as version from heat_scores h
    where ${allOf(
      given(day, (one) => sql`h.day = ${one}::date`),
      given(version, (one) => sql`h.weights_version = ${one}`),
    )}
    order by h.day desc, h.weights_version desc limit 1`.execute(db);
  const found = rows[0] ?? { day: day ?? newestDay(now), version };
  return { day: found.day, publishedAt: publishedAt(found.day), weights: await getWeights(db, found.version) };
};

/** Scores of a day by page, the best first, as `reader` may see them. */
export const listScores = async (
  db: Db,
  filter: ScoreFilter,
  { limit, after }: PageRequest,
  reader: HeatReader,
  now: Date,
): Promise<ScorePage> => {
  const scoring = await scoringOfDay(db, filter, now);
  const { day, weights } = scoring;
  const ids = filter.ids === undefined ? undefined : await resolveIds(db, 'site', filter.ids);
  const which = allOf(
    given(ids, (some) => sql`h.site_id = any(${some}::uuid[])`),
    given(filter.citySlug, (slug) => sql`c.slug = ${slug}`),
    given(filter.chain, (chain) => sql`s.chain_code = ${chain}`),
    given(filter.confidence, (confidence) => sql`h.confidence = ${confidence}`),
    given(after, ([rank]) => sql`h.national_rank > ${rank}::int`),
  );
  const [rows, { rows: counted }] = await Promise.all([
    loadScores(db, day, weights.version, which),
    sql<{ sites: number }>`
      select count(*) as sites from heat_scores
      where day = ${day}::date and weights_version = ${weights.version}`.execute(db),
  ]);
  const page = toPage(rows.slice(0, limit + 1), limit, (row) => [row.nationalRank, row.site.id]);
  const trends = await loadTrends(
    db,
    day,
    weights.version,
    page.rows.map(({ site }) => site.id),
  );
  return {
    ...scoring,
    sites: counted[0]?.sites ?? 0,
    next: page.next,
    rows: page.rows.map((row) => toHeatScore(row, weights, trends.get(row.site.id) ?? [], reader)),
  };
};
