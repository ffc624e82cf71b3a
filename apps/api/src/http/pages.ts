import { z } from '@hono/zod-openapi';
import type { Page, PageRequest } from '@cineradar/services/paging/page';
import type { Context } from 'hono';
import type { pageOf } from '../schemas/common.ts';
import { answer, type Sendable } from './answer.ts';
import { openCursor, sealCursor } from './cursor.ts';
import type { ApiEnv } from './env.ts';

const Position = z.tuple([z.union([z.string(), z.number()]).nullable(), z.uuid()]);

/** Answers one page of a list, and seals where the next begins. */
export const answerPage = async <S extends z.ZodType>(
  c: Context<ApiEnv>,
  schema: ReturnType<typeof pageOf<S>>,
  limit: number,
  read: (page: PageRequest) => Promise<Page<Sendable<z.output<S>>>>,
): Promise<Response> => {
  const { rows, next } = await read({ limit, after: openCursor(c, Position) });
  return answer(c, schema, { data: rows, nextCursor: next === null ? null : sealCursor(c, next) });
};
