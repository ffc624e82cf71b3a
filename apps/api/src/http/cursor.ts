import { DomainError } from '@cineradar/core/shared/errors';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { ApiEnv } from './env.ts';
import { seal, unseal } from './seal.ts';

/** A cursor belongs to one market, one list and one set of filters: paging on with others would skip rows unseen. */
const listOf = (c: Context<ApiEnv>): string => {
  const url = new URL(c.req.url);
  url.searchParams.delete('cursor');
  url.searchParams.delete('limit');
  url.searchParams.sort();
  return `${c.get('market').name} ${url.pathname}?${url.searchParams.toString()}`;
};

/** Seals the position after which the next page begins (any JSON value) into opaque text for `nextCursor`. */
export const sealCursor = (c: Context<ApiEnv>, position: unknown): string => {
  const [secret] = c.get('cursors').secrets();
  if (secret === undefined) throw new Error('there is no secret to sign cursors with');
  return seal(secret, listOf(c), JSON.stringify(position));
};

const refused = (): DomainError =>
  new DomainError(
    'bad_request',
    'This cursor is not one of this list with these filters. Begin again without a cursor.',
    { errors: [{ pointer: '/query/cursor', message: 'unknown cursor' }] },
  );

/**
 * Opens the `cursor` of this request; undefined for a first page.
 * Throws DomainError `bad_request` when it was altered or belongs to another list, other filters or another market.
 */
export const openCursor = <S extends z.ZodType>(c: Context<ApiEnv>, position: S): z.output<S> | undefined => {
  const text = c.req.query('cursor');
  if (text === undefined) return undefined;
  const opened = unseal(c.get('cursors').secrets(), listOf(c), text);
  if (opened === undefined) throw refused();
  const parsed = position.safeParse(JSON.parse(opened));
  if (!parsed.success) throw refused();
  return parsed.data;
};
