import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { ApiEnv } from './env.ts';

/** Signs with the first secret and accepts any of them, so that a cursor outlives a key rotation. */
export type CursorSeal = { readonly secrets: () => readonly Uint8Array[] };

const MAC_BYTES = 16;

/** A cursor belongs to one market, one list and one set of filters: paging on with others would skip rows unseen. */
const listOf = (c: Context<ApiEnv>): string => {
  const url = new URL(c.req.url);
  url.searchParams.delete('cursor');
  url.searchParams.delete('limit');
  url.searchParams.sort();
  return `${c.get('market').name} ${url.pathname}?${url.searchParams.toString()}`;
};

const mac = (secret: Uint8Array, list: string, position: Buffer): Buffer =>
  createHmac('sha256', secret).update(list).update('\n').update(position).digest().subarray(0, MAC_BYTES);

/** Seals the position after which the next page begins (any JSON value) into opaque text for `nextCursor`. */
export const sealCursor = (c: Context<ApiEnv>, position: unknown): string => {
  const [secret] = c.get('cursors').secrets();
  if (secret === undefined) throw new Error('there is no secret to sign cursors with');
  const bytes = Buffer.from(JSON.stringify(position));
  return Buffer.concat([mac(secret, listOf(c), bytes), bytes]).toString('base64url');
};

const refused = (): DomainError =>
  new DomainError(
    'bad_request',
    'This cursor is not one of this list with these filters. Begin again without a cursor.',
    {
      errors: [{ pointer: '/query/cursor', message: 'unknown cursor' }],
    },
  );

/**
 * Opens the `cursor` of this request; undefined for a first page.
 * Throws DomainError `bad_request` when it was altered or belongs to another list, other filters or another market.
 */
export const openCursor = <S extends z.ZodType>(c: Context<ApiEnv>, position: S): z.output<S> | undefined => {
  const text = c.req.query('cursor');
  if (text === undefined) return undefined;
  const sealed = Buffer.from(text, 'base64url');
  const bytes = sealed.subarray(MAC_BYTES);
  const given = sealed.subarray(0, MAC_BYTES);
  const list = listOf(c);
  const ours =
    given.length === MAC_BYTES &&
    c
      .get('cursors')
      .secrets()
      .some((secret) => timingSafeEqual(given, mac(secret, list, bytes)));
  if (!ours) throw refused();
  const parsed = position.safeParse(JSON.parse(bytes.toString('utf8')));
  if (!parsed.success) throw refused();
  return parsed.data;
};
