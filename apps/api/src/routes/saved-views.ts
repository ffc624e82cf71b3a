import { createRoute, z } from '@hono/zod-openapi';
import { changeView } from '@cineradar/services/saved-views/change-view';
import { deleteView } from '@cineradar/services/saved-views/delete-view';
import { listViews } from '@cineradar/services/saved-views/list-views';
import { saveView } from '@cineradar/services/saved-views/save-view';
import type { SavedView as View } from '@cineradar/services/saved-views/saved-view';
import type { Context } from 'hono';
import { namesOf } from '../accounts/names.ts';
import { answer, toWire } from '../http/answer.ts';
import type { ApiEnv } from '../http/env.ts';
import { bodyOf, guarded, NOT_FOUND, NOT_MODIFIED, ok, problem, REFUSALS, unprocessable } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { askerOf } from '../http/tenant.ts';
import { NewView, SavedView, SavedViewId, SavedViewPage, savedViewQuery, ViewChange } from '../schemas/saved-views.ts';

const tags = ['Saved views'];
const one = z.object({ id: SavedViewId });
const TAKEN = { 409: problem('You have a view of this name and page') };

const list = createRoute({
  method: 'get',
  path: '/v1/saved-views',
  operationId: 'listSavedViews',
  tags,
  summary: 'Views that you saved, and those that colleagues share, by name',
  ...guarded('views.read'),
  request: { query: savedViewQuery },
  responses: { 200: ok(SavedViewPage, 'The views'), ...NOT_MODIFIED, ...REFUSALS },
});

const save = createRoute({
  method: 'post',
  path: '/v1/saved-views',
  operationId: 'saveView',
  tags,
  summary: 'Save a page with its filters and order under a name',
  ...guarded('views.write'),
  request: { body: bodyOf(NewView) },
  responses: { 201: ok(SavedView, 'The view'), ...TAKEN, ...unprocessable('You have too many views'), ...REFUSALS },
});

const change = createRoute({
  method: 'patch',
  path: '/v1/saved-views/{id}',
  operationId: 'changeSavedView',
  tags,
  summary: 'Rename a view of yours, save other filters under it, share it or not',
  ...guarded('views.write'),
  request: { params: one, body: bodyOf(ViewChange) },
  responses: { 200: ok(SavedView, 'The view'), ...TAKEN, ...NOT_FOUND, ...REFUSALS },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/saved-views/{id}',
  operationId: 'deleteSavedView',
  tags,
  summary: 'Delete a view of yours',
  ...guarded('views.write'),
  request: { params: one },
  responses: { 204: { description: 'It is gone' }, ...NOT_FOUND, ...REFUSALS },
});

const shown = async (c: Context<ApiEnv>, views: readonly View[]) => {
  const nameOf = await namesOf(
    c,
    views.map((view) => view.subject),
  );
  return views.map(({ subject, ...view }) => ({
    ...view,
    ownerName: nameOf(subject),
    mine: subject === c.get('subject'),
  }));
};

const shownOne = async (c: Context<ApiEnv>, view: View) => {
  const [wire] = await shown(c, [view]);
  if (wire === undefined) throw new Error('a view was not shown');
  return toWire(SavedView, wire);
};

export const savedViewRoutes = (): Router =>
  newRouter()
    .openapi(list, async (c) => {
      const views = await listViews(c.get('market').db, askerOf(c), c.req.valid('query').page);
      return answer(c, SavedViewPage, { data: await shown(c, views), nextCursor: null });
    })
    .openapi(save, async (c) =>
      c.json(await shownOne(c, await saveView(c.get('market').db, askerOf(c), c.req.valid('json'))), 201),
    )
    .openapi(change, async (c) => {
      const { id } = c.req.valid('param');
      const view = await changeView(c.get('market').db, askerOf(c), id, c.req.valid('json'));
      return c.json(await shownOne(c, view), 200);
    })
    .openapi(remove, async (c) => {
      await deleteView(c.get('market').db, askerOf(c), c.req.valid('param').id);
      return c.body(null, 204);
    });
