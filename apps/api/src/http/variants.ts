import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Coding } from './accept-encoding.ts';
import { etagOf } from './etag.ts';

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
