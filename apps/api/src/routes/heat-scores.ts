import { createRoute, z } from '@hono/zod-openapi';
import { occupancyNow } from '@cineradar/core/occupancy/now';
import { getScore, type Peer, type ScoreQuestion } from '@cineradar/services/heat-score/get-score';
import { listScores, type ScoringOfDay } from '@cineradar/services/heat-score/list-scores';
import { getWeights } from '@cineradar/services/heat-score/weights';
import type { Context } from 'hono';
import { answer } from '../http/answer.ts';
import { openCursor, sealCursor } from '../http/cursor.ts';
import type { ApiEnv } from '../http/env.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { AnyId } from '../schemas/common.ts';
import { HeatScorePage, heatScoreQuery, SiteHeatScore, siteScoreQuery } from '../schemas/heat-scores.ts';
import { HEAT_TAGS as tags, heatReader, isSynthetic, toWireWeights } from './heat-parts.ts';

const scope = guarded('heat.read');

const list = createRoute({
  method: 'get',
  path: '/v1/heat-scores',
  operationId: 'listHeatScores',
  tags,
  summary: 'What each site is worth to an advertiser, 0–100, the best first',
  description:
    'A row a site, with its parts, ranks and their movement. Published daily at 04:00 in Jakarta from the 28 cinema days before.',
  ...scope,
  request: { query: heatScoreQuery },
  responses: { 200: ok(HeatScorePage, 'A page of scores'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const ofTheatre = createRoute({
  method: 'get',
  path: '/v1/theatres/{id}/heat-score',
  operationId: 'getTheatreHeatScore',
  tags,
  summary: 'The score of a listing’s site, with its history and its neighbours',
  description: 'Scores are by site: each of its listings shows the same. A site’s own id will do as well.',
  ...scope,
  request: { params: z.object({ id: AnyId }), query: siteScoreQuery },
  responses: { 200: ok(SiteHeatScore, 'The score'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const ofSite = createRoute({
  method: 'get',
  path: '/v1/sites/{id}/heat-score',
  operationId: 'getSiteHeatScore',
  tags,
  summary: 'The score of a site, with its history and its neighbours',
  ...scope,
  request: { params: z.object({ id: AnyId }), query: siteScoreQuery },
  responses: { 200: ok(SiteHeatScore, 'The score'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const Position = z.tuple([z.int().min(1), z.uuid()]);

const wireOfDay = async (c: Context<ApiEnv>, { day, publishedAt, weights }: ScoringOfDay) => {
  const newest = await getWeights(c.get('market').db);
  return { day, publishedAt, weights: toWireWeights(weights, newest.version), synthetic: isSynthetic(c) };
};

/** What is taken at a site now, from memory; null where nothing is on or nothing is known. */
const takenNow = (c: Context<ApiEnv>, siteId: string): number | null => {
  const { live, clock } = c.get('market');
  const nowMs = clock.now().getTime();
  const listings = live.replica().site(siteId, nowMs) ?? [];
  return (
    occupancyNow(
      listings.flatMap(({ showings }) => showings),
      nowMs,
    ).figures?.occupancy ?? null
  );
};

const answerSite = async (c: Context<ApiEnv>, question: ScoreQuestion): Promise<Response> => {
  const { db, clock } = c.get('market');
  const { score, history, peers, ...scoring } = await getScore(db, question, heatReader(c), clock.now());
  const withNow = (peer: Peer) => ({ ...peer, occupancyNow: takenNow(c, peer.site.id) });
  return answer(c, SiteHeatScore, { score, history, peers: peers.map(withNow), ...(await wireOfDay(c, scoring)) });
};

export const heatScoreRoutes = (): Router =>
  newRouter()
    .openapi(list, async (c) => {
      const { db, clock } = c.get('market');
      const { limit, ids, date, city, chain, confidence, version } = c.req.valid('query');
      const filter = { ids, day: date, version, citySlug: city, chain, confidence };
      const after = openCursor(c, Position);
      const { rows, next, sites, ...scoring } = await listScores(
        db,
        filter,
        { limit, after },
        heatReader(c),
        clock.now(),
      );
      const nextCursor = next === null ? null : sealCursor(c, next);
      return answer(c, HeatScorePage, { data: rows, nextCursor, sites, ...(await wireOfDay(c, scoring)) });
    })
    .openapi(ofTheatre, (c) => {
      const { date: day, version } = c.req.valid('query');
      return answerSite(c, { kind: 'theatre', id: c.req.valid('param').id, day, version });
    })
    .openapi(ofSite, (c) => {
      const { date: day, version } = c.req.valid('query');
      return answerSite(c, { kind: 'site', id: c.req.valid('param').id, day, version });
    });
