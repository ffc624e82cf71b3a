import { randomUUID } from 'node:crypto';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import type { DocumentFormat, DocumentKind, DocumentLocale } from './document.ts';

/** A document that a worker has taken up to make. */
export type TakenDocument = {
  readonly id: string;
  /** Of this taking: progress and the file are accepted from the latest alone. */
  readonly attempt: string;
  readonly attempts: number;
  /** The organisation it was asked for; null where there is none. */
  readonly tenant: string | null;
  readonly kind: DocumentKind;
  readonly format: DocumentFormat;
  readonly locale: DocumentLocale;
  readonly query: unknown;
  readonly scopes: readonly string[];
  readonly requestId: string;
  readonly createdAt: Date;
};

/**
 * Takes a document up, also from a worker that was killed at it; null where there is nothing left to make: it is done,
 * failed, cancelled, or its day is over.
 */
export const takeDocument = async (db: Db, id: string): Promise<TakenDocument | null> => {
  const { rows } = await sql<TakenDocument>`
    update documents set state = 'running', attempt = ${randomUUID()}::uuid, attempts = attempts + 1, progress = 0,
      told_at = now()
    where id = ${id}::uuid and state in ('queued', 'running') and expires_at > now()
    returning id, attempt, attempts, tenant, kind, format, locale, query, scopes, request_id as "requestId",
      created_at as "createdAt"`.execute(db);
  return rows[0] ?? null;
};
