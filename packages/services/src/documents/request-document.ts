import { randomUUID } from 'node:crypto';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { z } from 'zod';
import {
  type Document,
  type DocumentFormat,
  type DocumentKind,
  type DocumentLocale,
  type DocumentOwner,
  SCOPES_OF_KIND,
} from './document.ts';
import { QUERY_OF_KIND } from './document-query.ts';
import { documentColumns } from './document-row.ts';

/** What one subject may have in the making at once. */
const MOST_OPEN = 8;

export type DocumentRequest = {
  readonly kind: DocumentKind;
  readonly format: DocumentFormat;
  readonly locale: DocumentLocale;
  /** The filters and the order on screen; each kind has its own. */
  readonly query: unknown;
};

export type DocumentRequester = DocumentOwner & {
  readonly scopes: ReadonlySet<string>;
  readonly requestId: string;
};

const checkScopes = (kind: DocumentKind, scopes: ReadonlySet<string>): void => {
  const missing = SCOPES_OF_KIND[kind].filter((scope) => !scopes.has(scope));
  if (missing.length > 0)
    throw new DomainError(
      'forbidden',
      `This token may not read what the file would show. It lacks ${missing.join(', ')}.`,
    );
};

const parseQuery = (kind: DocumentKind, query: unknown): unknown => {
  const parsed = z.safeParse(QUERY_OF_KIND[kind], query);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    pointer: ['/body/query', ...path.map(String)].join('/'),
    message,
  }));
  const [first] = errors;
  throw new DomainError('bad_request', `${first?.pointer}: ${first?.message}`, { errors });
};

/**
 * Writes down that a document is wanted; whoever calls it queues its job. Throws DomainError `forbidden` where the token
 * may not read what it shows, `bad_request` for filters that the kind does not know, `rate_limited` with 8 in the making.
 */
export const requestDocument = async (
  db: Db,
  { tenant, subject, scopes, requestId }: DocumentRequester,
  { kind, format, locale, query }: DocumentRequest,
): Promise<Document> => {
  checkScopes(kind, scopes);
  const parsed = parseQuery(kind, query);
  const { rows } = await sql<Document>`
    insert into documents as d (id, tenant, subject, scopes, kind, format, locale, query, request_id)
    select ${randomUUID()}::uuid, ${tenant}::text, ${subject}, ${[...scopes]}::text[], ${kind}, ${format}, ${locale},
      ${JSON.stringify(parsed)}::jsonb, ${requestId}
    where (select count(*) from documents o where o.subject = ${subject} and o.tenant is not distinct from ${tenant}::text
      and o.state in ('queued', 'running')) < ${MOST_OPEN}
    returning ${documentColumns}`.execute(db);
  const [document] = rows;
  if (document === undefined)
    throw new DomainError('rate_limited', `${MOST_OPEN} files are being made for you. Wait for one, or cancel one.`, {
      retryAfterSeconds: 10,
    });
  return document;
};
