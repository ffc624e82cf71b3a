import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { chooseCoding, type Coding } from './accept-encoding.ts';
import type { ApiEnv } from './env.ts';
import { etagOf, matches } from './etag.ts';
import { reply, varyBy } from './headers.ts';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

type Variant = { readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string };

/** One content in each coding, made once and sent many times. */
export type Variants = Readonly<Record<Coding, Variant>>;

/** Brotli 4 costs less than gzip 6 and comes out as small (docs/decisions): good for what is made every second. */
const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 6;

/** Codes `content` in a thread of the pool. */
export const makeVariants = async (content: string | Uint8Array): Promise<Variants> => {
  const identity = Buffer.from(content);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
  };
  const [zipped, brotli] = await Promise.all([
    gzipAsync(identity, { level: GZIP_LEVEL }),
    brotliAsync(identity, { params }),
  ]);
  return {
    identity: { bytes: identity, etag: etagOf(identity) },
    gzip: { bytes: zipped, etag: etagOf(identity, 'gzip') },
    br: { bytes: brotli, etag: etagOf(identity, 'br') },
  };
};

/** Sends the variant that the caller takes, or 304 where it has that one already. */
export const sendVariant = (
  c: Context<ApiEnv>,
  variants: Variants,
  own: Readonly<Record<string, string>>,
): Response => {
  const coding = chooseCoding(c.req.header('accept-encoding'));
  const { bytes, etag } = variants[coding];
  varyBy(c, 'Accept-Encoding');
  const headers = { ...own, ETag: etag };
  if (matches(c.req.header('if-none-match'), etag)) return reply(c, 304, null, headers);
  return reply(c, 200, bytes, coding === 'identity' ? headers : { ...headers, 'Content-Encoding': coding });
};
