import type { Context } from 'hono';
import type { ApiEnv } from './env.ts';
import { sendVariant } from './send-variant.ts';
import { makeVariants, type Variants } from './variants.ts';

/** May be kept, but is asked for again each time: an entity tag says whether it still stands. */
export const REVALIDATED = 'public, no-cache';
/** For what has its version in its address. */
export const FOR_EVER = 'public, max-age=31536000, immutable';

/** A file of a page. */
export type Asset = {
  readonly type: string;
  readonly cache: string;
  readonly read: () => Promise<string | Uint8Array>;
  readonly more?: Readonly<Record<string, string>>;
};

/** Serves a file. Read and coded when first asked for, so that nobody pays for it at start. */
export const serveAsset = ({ type, cache, read, more = {} }: Asset) => {
  let variants: Promise<Variants> | undefined;
  return async (c: Context<ApiEnv>): Promise<Response> => {
    variants ??= read().then(makeVariants);
    return sendVariant(c, await variants, { 'Content-Type': type, 'Cache-Control': cache, ...more });
  };
};
