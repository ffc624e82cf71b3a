import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { chooseCoding } from './accept-encoding.ts';
import type { ApiEnv } from './env.ts';
import { etagOf, matches } from './etag.ts';
import { reply, varyBy } from './headers.ts';

const gzipAsync = promisify(gzip);

/** Below this many characters coding costs more than the bytes it saves. */
const WORTH_CODING = 4_096;
/** The body is made for one caller, so speed comes before size. */
const GZIP_LEVEL = 1;

/** What may be sent where a schema says `T`: an instant goes out as text. */
export type Sendable<T> = T extends string
  ? T | Date
  : T extends readonly (infer E)[]
    ? readonly Sendable<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Sendable<T[K]> }
      : T;

/** What a POST answers: JSON of the schema's shape, which nobody keeps. Throws ZodError where it is of another. */
export const toWire = <S extends z.ZodType>(schema: S, body: Sendable<z.output<S>>): z.output<S> =>
  schema.parse(JSON.parse(JSON.stringify(body)));

/** Answers JSON of the schema's shape with an entity tag, or 304 where the caller has it already. */
export const answer = async <S extends z.ZodType>(
  c: Context<ApiEnv>,
  _schema: S,
  body: Sendable<z.output<S>>,
): Promise<Response> => answerText(c, JSON.stringify(body));

/** As {@link answer}, of a JSON text; only its caller may keep it unless `cache` says otherwise. */
export const answerText = async (c: Context<ApiEnv>, text: string, cache = 'private, no-cache'): Promise<Response> => {
  const isCoded = text.length >= WORTH_CODING && chooseCoding(c.req.header('accept-encoding')) !== 'identity';
  const etag = etagOf(text, isCoded ? 'gzip' : '');
  varyBy(c, 'Accept-Encoding');
  const headers = { ETag: etag, 'Cache-Control': cache };
  if (matches(c.req.header('if-none-match'), etag)) return reply(c, 304, null, headers);
  const json = { ...headers, 'Content-Type': 'application/json' };
  if (!isCoded) return reply(c, 200, text, json);
  const bytes = await gzipAsync(text, { level: GZIP_LEVEL });
  return reply(c, 200, bytes, { ...json, 'Content-Encoding': 'gzip' });
};
