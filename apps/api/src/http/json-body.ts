import { DomainError } from '@cineradar/core/shared/errors';
import type { Context } from 'hono';
import { FILE_PATH } from './body-limits.ts';
import type { ApiEnv } from './env.ts';
import { refuseNulInBody } from './without-nul.ts';

const IS_JSON = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;
/** JavaScript's own words where it can say the place; where it cannot it quotes the body, which is not told. */
const PLACE = /at position (\d+)/;

const lineOf = (text: string, position: number): string => {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
};

/** What is wrong with a text that is no JSON, with the place where that is known. */
const faultOf = (text: string, error: unknown): string => {
  const words = error instanceof Error ? error.message : '';
  const position = PLACE.exec(words)?.[1];
  if (words.includes('end of JSON') || Number(position) >= text.length) return 'it ends before it is complete';
  return position === undefined ? 'it does not read as JSON' : `it goes wrong at ${lineOf(text, Number(position))}`;
};

/** What a body of JSON holds; undefined for an empty one. Throws `bad_request`, with the place where it goes wrong. */
export const readJson = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `a body of JSON is needed, and this is none: ${faultOf(text, error)}`;
    throw new DomainError('bad_request', `/body: ${message}`, { errors: [{ pointer: '/body', message }] });
  }
};

const refuseBrokenJson = async (c: Context<ApiEnv>): Promise<void> => {
  const type = c.req.header('content-type');
  // A file is judged by who reads it, as it comes.
  if (c.req.method === 'GET' || c.req.path === FILE_PATH || type === undefined || !IS_JSON.test(type)) return;
  const text = c.req.raw.body === null ? '' : await c.req.text();
  if (text === '') c.req.raw.headers.delete('content-type');
  else readJson(text);
};

/**
 * Has an empty body count as none, whatever type is named: many programs name one with every POST. Throws `bad_request`
 * for a body that says it is JSON and is none, and for a text in it that holds NUL. What is read here is kept: later
 * readers find it as it was.
 */
export const refuseUnfitBody = async (c: Context<ApiEnv>): Promise<void> => {
  await refuseBrokenJson(c);
  await refuseNulInBody(c);
};
