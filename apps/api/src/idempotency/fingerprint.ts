import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { FILE_PATH } from '../http/body-limits.ts';
import type { ApiEnv } from '../http/env.ts';

/** Says what a request asks, once its body has been read to the end; throws before. */
export type Fingerprint = { readonly digest: () => Buffer; readonly readToEnd: () => Promise<void> };

/**
 * Everything but the body that decides what a request does and what its answer may show: a caller of other scopes is not
 * told what this one was.
 */
const begun = (c: Context<ApiEnv>) => {
  const { pathname, search } = new URL(c.req.url);
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const asked = [c.req.method, pathname, search, type, [...c.get('scopes')].toSorted()];
  return createHash('sha256').update(`${JSON.stringify(asked)}\n`);
};

/** A file is hashed as its reader reads it: it may be larger than memory. */
const asItComes = (c: Context<ApiEnv>, body: ReadableStream<Uint8Array>): Fingerprint => {
  const hash = begun(c);
  let isWhole = false;
  const hashed = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, controller) => {
        hash.update(piece);
        controller.enqueue(piece);
      },
      flush: () => {
        isWhole = true;
      },
    }),
  );
  const { url, method, headers } = c.req.raw;
  c.req.raw = new Request(url, { method, headers, body: hashed, duplex: 'half' });
  return {
    digest: () => {
      if (!isWhole) throw new Error('a body was answered before it was read');
      return hash.digest();
    },
    readToEnd: async () => {
      for await (const _ of hashed);
    },
  };
};

/** The fingerprint of a request whose handler has not run. Any reader of its body finds that as before. */
export const fingerprintOf = async (c: Context<ApiEnv>): Promise<Fingerprint> => {
  const { body } = c.req.raw;
  if (c.req.path === FILE_PATH && body !== null) return asItComes(c, body);
  const digest = begun(c)
    .update(new Uint8Array(await c.req.arrayBuffer()))
    .digest();
  return { digest: () => digest, readToEnd: () => Promise.resolve() };
};
