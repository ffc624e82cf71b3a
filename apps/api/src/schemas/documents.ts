import { z } from '@hono/zod-openapi';
import {
  DOCUMENT_FORMATS,
  DOCUMENT_KINDS,
  DOCUMENT_LOCALES,
  DOCUMENT_STATES,
} from '@cineradar/services/documents/document';
import { marketName } from '@cineradar/platform/config';
import { Instant, queryOf, wholeNumber } from './common.ts';

export const DocumentId = z.object({ id: z.uuid('an id of a document is a UUID') });

/** What is wanted as a file. */
export const DocumentRequest = z
  .strictObject({
    kind: z.enum(DOCUMENT_KINDS).openapi({
      description:
        'leaderboard, theatre, live, films, film: what the console’s page shows; showings: each showing of some cinema days with its final; invoice: one of your invoices as PDF, in the language it was issued in',
    }),
    format: z.enum(DOCUMENT_FORMATS),
    query: z.record(z.string(), z.unknown()).default({}).openapi({
      description: 'The filters and the order on screen, by the names they have there; each kind has its own',
    }),
    locale: z
      .enum(DOCUMENT_LOCALES)
      .default('en')
      .openapi({ description: 'Language of words, and of figures in a PDF' }),
  })
  .openapi('DocumentRequest');

export const Document = z
  .object({
    id: z.uuid(),
    kind: z.enum(DOCUMENT_KINDS),
    format: z.enum(DOCUMENT_FORMATS),
    locale: z.enum(DOCUMENT_LOCALES),
    state: z.enum(DOCUMENT_STATES),
    progress: z.int().min(0).max(100).openapi({ description: 'Per cent; 100 only when it is done' }),
    rows: z.int().min(0).nullable(),
    fileName: z.string().nullable(),
    bytes: z.int().min(0).nullable(),
    link: z.string().nullable().openapi({
      description: 'Path of the file, good for 15 minutes without a token; asking again gives a new one',
    }),
    failure: z.string().nullable().openapi({ description: 'Why there is no file, and what to do' }),
    requestId: z.string().openapi({ description: 'Of the request that asked for it; tell us when it failed' }),
    createdAt: Instant,
    expiresAt: Instant.openapi({ description: 'Then it is dropped' }),
  })
  .openapi('Document');

export const DocumentList = z.object({ data: z.array(Document), nextCursor: z.null() }).openapi('DocumentList');

export const linkQuery = queryOf({
  market: marketName,
  expires: wholeNumber(0, Number.MAX_SAFE_INTEGER).openapi({ description: 'Seconds since 1970' }),
  signature: z.string().min(1).max(128),
});

const file = z.string().openapi({ type: 'string', format: 'binary' });

/** A 200 in any format. */
export const documentFile = {
  description: 'The file, as an attachment',
  content: {
    'text/csv': { schema: file },
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: file },
    'application/pdf': { schema: file },
  },
};
