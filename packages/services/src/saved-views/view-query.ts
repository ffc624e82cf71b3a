import { DomainError } from '@cineradar/core/shared/errors';
import { type RawBuilder, sql } from 'kysely';

/** The columns of a saved view, as {@link SavedView} names them. */
export const viewColumns: RawBuilder<unknown> = sql`
  id, page, name, query, shared, subject, created_at as "createdAt"`;

const NAME_TAKEN = '23505';

/** The refusal that stands behind a failed write: a name that one has given before on this page. */
export const asNameTaken = (error: unknown, name: string): unknown =>
  error instanceof Error && 'code' in error && error.code === NAME_TAKEN
    ? new DomainError('conflict', `You have a view "${name}" of this page already. Choose another name.`, {
        errors: [{ pointer: '/body/name', message: 'taken' }],
        cause: error,
      })
    : error;
