import { createRoute } from '@hono/zod-openapi';
import { cancelDocument } from '@cineradar/services/documents/cancel-document';
import type { Document as Told, DocumentOwner } from '@cineradar/services/documents/document';
import { getDocument } from '@cineradar/services/documents/get-document';
import { DOCUMENT_QUEUE, renderDocument } from '@cineradar/services/documents/jobs';
import { listDocuments } from '@cineradar/services/documents/list-documents';
import { requestDocument } from '@cineradar/services/documents/request-document';
import { signLink } from '@cineradar/services/documents/sign-link';
import type { Context } from 'hono';
import { toWire } from '../http/answer.ts';
import type { ApiEnv } from '../http/env.ts';
import { guarded, NOT_FOUND, ok, REFUSALS, unprocessable } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { queryOf } from '../schemas/common.ts';
import { Document, DocumentId, DocumentList, DocumentRequest } from '../schemas/documents.ts';

const tags = ['Documents'];
const scope = guarded('documents.write');
const NEVER_STORED = { 'Cache-Control': 'no-store' };

const request = createRoute({
  method: 'post',
  path: '/v1/documents',
  operationId: 'requestDocument',
  tags,
  summary: 'Ask for what is on a page as a file',
  description:
    'Made as a job, whatever its size; a small one is there within a second. Its rows are read under the scopes of this token. In CSV, text that a spreadsheet would run as a formula gets a leading apostrophe; in XLSX it is a text cell.',
  ...scope,
  request: { body: { required: true, content: { 'application/json': { schema: DocumentRequest } } } },
  responses: { 202: ok(Document, 'It will be made'), ...unprocessable('No worker works in the sandbox'), ...REFUSALS },
});

const list = createRoute({
  method: 'get',
  path: '/v1/documents',
  operationId: 'listDocuments',
  tags,
  summary: 'Your documents of the last day, newest first',
  ...scope,
  request: { query: queryOf({}) },
  responses: { 200: ok(DocumentList, 'The documents'), ...REFUSALS },
});

const get = createRoute({
  method: 'get',
  path: '/v1/documents/{id}',
  operationId: 'getDocument',
  tags,
  summary: 'How far a document is; when it is done, a link to its file',
  ...scope,
  request: { params: DocumentId },
  responses: { 200: ok(Document, 'The document'), ...NOT_FOUND, ...REFUSALS },
});

const cancel = createRoute({
  method: 'delete',
  path: '/v1/documents/{id}',
  operationId: 'cancelDocument',
  tags,
  summary: 'Cancel a document, or drop its file',
  ...scope,
  request: { params: DocumentId },
  responses: { 200: ok(Document, 'The document, cancelled'), ...NOT_FOUND, ...REFUSALS },
});

const ownerOf = (c: Context<ApiEnv>): DocumentOwner => ({
  tenant: c.get('grant').tenant ?? null,
  subject: c.get('subject'),
});

const withLink = (c: Context<ApiEnv>, document: Told): Told & { readonly link: string | null } => {
  const [secret] = c.get('cursors').secrets();
  const isThere = document.state === 'done' && secret !== undefined;
  return { ...document, link: isThere ? signLink(secret, c.get('market').name, document.id, Date.now()) : null };
};

export const documentRoutes = (): Router =>
  newRouter()
    .openapi(request, async (c) => {
      const { db, jobs } = c.get('market');
      const requester = { ...ownerOf(c), scopes: c.get('scopes'), requestId: c.get('requestId') };
      const document = await requestDocument(db, requester, c.req.valid('json'));
      // A job that Redis does not take now is queued by the next sweep: the row is what was promised.
      await jobs.ask(DOCUMENT_QUEUE, renderDocument, { id: document.id }).catch(() => undefined);
      return c.json(toWire(Document, withLink(c, document)), 202, NEVER_STORED);
    })
    .openapi(list, async (c) => {
      const documents = await listDocuments(c.get('market').db, ownerOf(c));
      const data = documents.map((document) => withLink(c, document));
      return c.json(toWire(DocumentList, { data, nextCursor: null }), 200, NEVER_STORED);
    })
    .openapi(get, async (c) => {
      const document = await getDocument(c.get('market').db, ownerOf(c), c.req.valid('param').id);
      return c.json(toWire(Document, withLink(c, document)), 200, NEVER_STORED);
    })
    .openapi(cancel, async (c) => {
      const document = await cancelDocument(c.get('market').db, ownerOf(c), c.req.valid('param').id);
      return c.json(toWire(Document, withLink(c, document)), 200, NEVER_STORED);
    });
