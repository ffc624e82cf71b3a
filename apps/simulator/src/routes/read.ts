import type { Context } from 'hono';
import type { z } from 'zod';

/** The body as `schema` reads it, or undefined when it is no JSON or not of that shape. */
export const readJson = async <S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S> | undefined> =>
  schema.safeParse(await c.req.json<unknown>().catch(() => undefined)).data;

/** The query's parameters as `schema` reads them, or undefined. */
export const readQuery = <S extends z.ZodType>(c: Context, schema: S): z.output<S> | undefined =>
  schema.safeParse(c.req.query()).data;
