import { DomainError } from '@cineradar/core/shared/errors';
import type { Context } from 'hono';
import { FILE_PATH } from './body-limits.ts';
import type { ApiEnv } from './env.ts';

/** JSON's escape of NUL: after an odd number of backslashes it is another's text of six characters. */
const NUL_IN_JSON = /(?<!\\)(?:\\\\)*\\u0000/;

const refusal = (pointer: string): DomainError => {
  const message = 'A text holds the control character NUL (U+0000), which cannot be kept. Leave it out.';
  return new DomainError('bad_request', message, { errors: [{ pointer, message }] });
};

/** Where in a query the escape stands: at its parameter, where that has a plain name. */
const pointerIn = (query: string): string => {
  const [name = ''] =
    query
      .split('&')
      .find((pair) => pair.includes('%00'))
      ?.split('=') ?? [];
  return /^\w+$/.test(name) ? `/query/${name}` : '/query';
};

/** The refusal of an address that holds a NUL, which only an escape can bring there; undefined for any other. */
export const nulInAddress = ({ req }: Context<ApiEnv>): DomainError | undefined => {
  const place = req.url.indexOf('%00');
  if (place === -1) return undefined;
  const query = req.url.indexOf('?');
  return refusal(query === -1 || place < query ? '/path' : pointerIn(req.url.slice(query + 1)));
};

/** Throws `bad_request` for a body of JSON that holds one. A file is judged by who reads it, row by row. */
export const refuseNulInBody = async (c: Context<ApiEnv>): Promise<void> => {
  if (c.req.method === 'GET' || c.req.path === FILE_PATH || c.req.raw.body === null) return;
  if (NUL_IN_JSON.test(await c.req.text())) throw refusal('/body');
};
