import { createHmac } from 'node:crypto';

/** What is kept of a key's text. */
export type DigestKey = (text: string) => Buffer;

/**
 * HMAC-SHA-256 with a pepper that no database holds: whoever reads the table can neither use a key nor try one out.
 * A fast digest is enough, since a key holds 256 random bits.
 */
export const keyDigest =
  (pepper: string): DigestKey =>
  (text) =>
    createHmac('sha256', pepper).update(text).digest();
