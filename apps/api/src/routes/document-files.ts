import { createRoute } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import type { MarketName } from '@cineradar/platform/config';
import { readFile } from '@cineradar/services/documents/read-file';
import { checkLink } from '@cineradar/services/documents/sign-link';
import type { MarketContext } from '../http/env.ts';
import { reply } from '../http/headers.ts';
import { NOT_FOUND, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { documentFile, DocumentId, linkQuery } from '../schemas/documents.ts';

const download = createRoute({
  method: 'get',
  path: '/v1/documents/{id}/file',
  operationId: 'downloadDocument',
  tags: ['Documents'],
  summary: 'The file of a document, by its signed link',
  description: 'Needs no token: the link is the permission, for 15 minutes. A document tells its link when it is done.',
  security: [],
  request: { params: DocumentId, query: linkQuery },
  responses: { 200: documentFile, ...NOT_FOUND, ...REFUSALS },
});

/** Stands before the gate: a browser follows a link, and sends no token with it. */
export const documentFileRoutes = (markets: ReadonlyMap<MarketName, MarketContext>): Router =>
  newRouter().openapi(download, async (c) => {
    const { signature, ...signed } = c.req.valid('query');
    const { id } = c.req.valid('param');
    checkLink(c.get('cursors').secrets(), { ...signed, id }, signature, Date.now());
    const market = markets.get(signed.market);
    if (market === undefined) throw new DomainError('forbidden', `The market ${signed.market} is not served here.`);
    const { fileName, mediaType, bytes } = await readFile(market.db, id);
    return reply(c, 200, bytes, {
      'Content-Type': mediaType,
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
    });
  });
