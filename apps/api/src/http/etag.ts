import { createHash } from 'node:crypto';

/** A strong entity tag for exactly these bytes. `variant` tells codings of one content apart. */
export const etagOf = (content: string | Uint8Array, variant = ''): string =>
  `"${createHash('sha1').update(content).digest('base64url')}${variant === '' ? '' : `-${variant}`}"`;

/** True when an If-None-Match header names `etag`, or anything (RFC 9110 §13.1.2; tags are compared weakly). */
export const matches = (ifNoneMatch: string | undefined, etag: string): boolean => {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
};
