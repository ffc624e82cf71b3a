import type { Context } from 'hono';
import { chooseCoding } from './accept-encoding.ts';
import type { ApiEnv } from './env.ts';
import { matches } from './etag.ts';
import { reply, varyBy } from './headers.ts';
import type { Variants } from './variants.ts';

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
