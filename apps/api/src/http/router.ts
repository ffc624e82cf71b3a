import { OpenAPIHono } from '@hono/zod-openapi';
import { DomainError, type FieldProblem } from '@cineradar/core/shared/errors';
import type { ApiEnv } from './env.ts';

export type Router = OpenAPIHono<ApiEnv>;

const PLACE_OF: Readonly<Record<string, string>> = {
  param: 'path',
  query: 'query',
  header: 'header',
  json: 'body',
  form: 'body',
  cookie: 'cookie',
};

const escapePointer = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string; readonly keys?: readonly string[] };

const problemsOf = (target: string, issues: readonly Issue[]): FieldProblem[] =>
  issues.flatMap(({ path, message, keys }) => {
    const places = keys === undefined ? [path] : keys.map((key) => [...path, key]);
    return places.map((place) => ({
      pointer: ['', PLACE_OF[target] ?? target, ...place.map(escapePointer)].join('/'),
      message,
    }));
  });

/** A router whose invalid input is refused as one problem that points to every field; each file in routes/ makes one. */
export const newRouter = (): Router =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const errors = problemsOf(result.target, result.error.issues);
      const [first] = errors;
      throw new DomainError(
        'bad_request',
        first === undefined ? 'The request is not valid.' : `${first.pointer}: ${first.message}`,
        { errors },
      );
    },
  });
