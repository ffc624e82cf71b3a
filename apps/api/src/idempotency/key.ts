import { createHash } from 'node:crypto';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.ts';

const KEY_TEXT = /^[\x21-\x7e]{1,255}$/;
const POINTER = '/header/idempotency-key';

/** A refusal that points to the key. */
export const keyRefused = (
  code: 'bad_request' | 'conflict' | 'unprocessable',
  message: string,
  retryAfterSeconds?: number,
): DomainError =>
  new DomainError(code, message, {
    errors: [{ pointer: POINTER, message }],
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });

/** A caller's key, and whom it belongs to: keys of different organisations, or of one's markets, never meet. */
export type OwnedKey = {
  readonly key: string;
  readonly owner: string;
  /** SHA-256 of both: the name under which an answer is kept. */
  readonly hash: Buffer;
};

/** The key of this request; undefined without one. Throws `bad_request` for a text that is none. */
export const ownedKeyOf = (c: Context<ApiEnv>): OwnedKey | undefined => {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return undefined;
  if (!KEY_TEXT.test(key))
    throw keyRefused(
      'bad_request',
      'An Idempotency-Key is 1 to 255 visible ASCII characters, such as a UUID made for this one operation.',
    );
  const { tenant, subject } = c.get('grant');
  const owner = JSON.stringify([c.get('market').name, ...(tenant === undefined ? ['', subject] : [tenant])]);
  return {
    key,
    owner,
    hash: createHash('sha256')
      .update(JSON.stringify([owner, key]))
      .digest(),
  };
};
