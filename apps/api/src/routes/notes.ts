import { createRoute, z } from '@hono/zod-openapi';
import { deleteNote } from '@cineradar/services/notes/delete-note';
import { listNotes } from '@cineradar/services/notes/list-notes';
import type { SiteNote as Note } from '@cineradar/services/notes/note';
import { writeNote } from '@cineradar/services/notes/write-note';
import { namesOf } from '../accounts/names.ts';
import { answer, toWire } from '../http/answer.ts';
import { guarded, NOT_FOUND, NOT_MODIFIED, ok, REFUSALS, unprocessable } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { askerOf } from '../http/tenant.ts';
import { AnyId } from '../schemas/common.ts';
import { NewNote, NoteId, SiteNote, SiteNotePage } from '../schemas/notes.ts';

const tags = ['Notes'];
const path = '/v1/sites/{id}/notes';
const site = z.object({ id: AnyId });

const list = createRoute({
  method: 'get',
  path,
  operationId: 'listSiteNotes',
  tags,
  summary: 'What your organisation noted about a site, newest first',
  ...guarded('notes.read'),
  request: { params: site },
  responses: { 200: ok(SiteNotePage, 'The notes'), ...NOT_MODIFIED, ...NOT_FOUND, ...REFUSALS },
});

const write = createRoute({
  method: 'post',
  path,
  operationId: 'writeSiteNote',
  tags,
  summary: 'Note something about a site, for your colleagues',
  ...guarded('notes.write'),
  request: { params: site, body: { required: true, content: { 'application/json': { schema: NewNote } } } },
  responses: {
    201: ok(SiteNote, 'The note'),
    ...NOT_FOUND,
    ...unprocessable('The site has too many notes'),
    ...REFUSALS,
  },
});

const remove = createRoute({
  method: 'delete',
  path: `${path}/{noteId}`,
  operationId: 'deleteSiteNote',
  tags,
  summary: 'Delete a note of yours',
  ...guarded('notes.write'),
  request: { params: site.extend({ noteId: NoteId }) },
  responses: { 204: { description: 'It is gone' }, ...NOT_FOUND, ...REFUSALS },
});

const shown = (notes: readonly Note[], nameOf: (subject: string) => string, asker: string) =>
  notes.map(({ subject, ...note }) => ({ ...note, authorName: nameOf(subject), mine: subject === asker }));

export const noteRoutes = (): Router =>
  newRouter()
    .openapi(list, async (c) => {
      const notes = await listNotes(c.get('market').db, askerOf(c), c.req.valid('param').id);
      const nameOf = await namesOf(
        c,
        notes.map((note) => note.subject),
      );
      return answer(c, SiteNotePage, { data: shown(notes, nameOf, c.get('subject')), nextCursor: null });
    })
    .openapi(write, async (c) => {
      const { subject: by, ...note } = await writeNote(
        c.get('market').db,
        askerOf(c),
        c.req.valid('param').id,
        c.req.valid('json').text,
      );
      const authorName = (await namesOf(c, [by]))(by);
      return c.json(toWire(SiteNote, { ...note, authorName, mine: true }), 201);
    })
    .openapi(remove, async (c) => {
      const { id, noteId } = c.req.valid('param');
      await deleteNote(c.get('market').db, askerOf(c), id, noteId);
      return c.body(null, 204);
    });
