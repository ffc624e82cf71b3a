import { DomainError } from '@cineradar/core/shared/errors';
import { type RawBuilder, sql } from 'kysely';
import type { DocumentOwner } from './document.ts';

/** A document's columns as {@link Document} names them, without the file. */
export const documentColumns: RawBuilder<unknown> = sql`
  d.id, d.kind, d.format, d.locale, d.state, d.progress, d.rows, d.file_name as "fileName", length(d.file) as bytes,
  d.failure, d.request_id as "requestId", d.created_at as "createdAt", d.expires_at as "expiresAt"`;

/** Whether document `d` is this one's and not yet past its day. */
export const isOwn = ({ tenant, subject }: DocumentOwner): RawBuilder<boolean> => sql<boolean>`(
  d.subject = ${subject} and d.tenant is not distinct from ${tenant}::text and d.expires_at > now())`;

/** What is refused alike for a document that never was, is over, or is somebody else's. */
export const noSuchDocument = (): DomainError =>
  new DomainError('not_found', 'There is no such document. Documents are kept for a day; ask for it again.');
