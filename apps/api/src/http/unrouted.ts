import { DomainError } from '@cineradar/core/shared/errors';
import type { Context, Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import type { ApiEnv } from './env.ts';
import { reply } from './headers.ts';
import { refuse } from './refuse.ts';

/**
 * Answers what no route took: OPTIONS and 405 with Allow where the path is known with other methods, else 404.
 * Call it after every route is there.
 */
export const unrouted = (app: Hono<ApiEnv>): ((c: Context<ApiEnv>) => Response) => {
  const methods = new TrieRouter<string>();
  for (const route of app.routes) if (route.method !== 'ALL') methods.add('ALL', route.path, route.method);
  return (c) => {
    const known = new Set(methods.match('ALL', c.req.path)[0].map(([method]) => method));
    if (known.size === 0) return refuse(new DomainError('not_found', `There is nothing at ${c.req.path}.`), c);
    if (known.has('GET')) known.add('HEAD');
    const allow = [...known, 'OPTIONS'].toSorted().join(', ');
    c.get('headers')['Allow'] = allow;
    if (c.req.method === 'OPTIONS') return reply(c, 204, null, {});
    return refuse(new DomainError('method_not_allowed', `${c.req.path} answers ${allow}.`), c);
  };
};
