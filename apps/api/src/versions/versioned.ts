import type { Context, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { answerText } from '../http/answer.ts';
import type { ApiEnv } from '../http/env.ts';
import { operationOf } from '../http/operation.ts';
import { type Change, changesAfter } from './changes.ts';
import { deprecationHeaders } from './deprecations.ts';
import { wantedVersion } from './wanted-version.ts';

/** What an older version says differently of an operation. */
type Difference = { readonly operation: string; readonly changes: readonly Change[] };

/** Parsed JSON; undefined for a text that is none, which whoever reads it next refuses. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The body that handlers find: of the newest version. */
const newBody = (text: string, { operation, changes }: Difference): string => {
  const body = jsonOf(text);
  if (body === undefined) return text;
  return JSON.stringify(changes.reduce((made, { requests }) => requests?.[operation]?.(made) ?? made, body));
};

/**
 * Gives handlers the request as one of the newest version, whole and uncoded: what is kept or coded of their answer would
 * be of a shape that the caller is not told. Gives what puts the caller's own back.
 */
const asNewRequest = async (c: Context<ApiEnv>, difference: Difference): Promise<() => void> => {
  const { raw } = c.req;
  const headers = new Headers(raw.headers);
  for (const name of ['accept-encoding', 'if-none-match', 'content-length']) headers.delete(name);
  const hasBody = raw.method !== 'GET' && raw.method !== 'HEAD';
  const body = hasBody ? newBody(await raw.text(), difference) : null;
  c.req.raw = new Request(raw.url, { method: raw.method, headers, body });
  return () => {
    c.req.raw = raw;
  };
};

const Refusal = z.looseObject({
  detail: z.string(),
  errors: z.array(z.looseObject({ pointer: z.string() })).optional(),
});

/** A refusal that points to fields by the names that the caller knows. */
const oldRefusal = (body: unknown, changes: readonly Change[]): unknown => {
  const { detail, errors, ...rest } = Refusal.parse(body);
  const pairs = changes.flatMap(({ pointers = {} }) => Object.entries(pointers));
  const renamed = (text: string): string => pairs.reduce((made, [now, before]) => made.replaceAll(now, before), text);
  const told = errors?.map(({ pointer, ...error }) => ({ pointer: renamed(pointer), ...error }));
  return { ...rest, detail: renamed(detail), ...(told === undefined ? {} : { errors: told }) };
};

const oldBody = (body: unknown, { operation, changes }: Difference): unknown =>
  changes.toReversed().reduce((made, { answers }) => answers?.[operation]?.(made) ?? made, body);

/** Replaces a JSON answer by that of an older version; an answer with an entity tag gets one of its own. */
const asOldAnswer = async (c: Context<ApiEnv>, difference: Difference): Promise<void> => {
  const { status, headers } = c.res;
  const type = headers.get('content-type') ?? '';
  if (!/^application\/(?:problem\+)?json\b/.test(type)) return;
  const body = jsonOf(await c.res.text());
  const text = JSON.stringify(status >= 400 ? oldRefusal(body, difference.changes) : oldBody(body, difference));
  const kept = new Headers(headers);
  c.res = undefined;
  if (kept.has('etag')) c.res = await answerText(c, text);
  else c.res = new Response(text, { status, headers: kept });
};

/**
 * Reads and answers each request in the version that it wants. Handlers know the newest alone: what an older one says
 * differently is made of that, change by change. Headers tell the version, and how long an older one is still served.
 */
export const versioned: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const version = wantedVersion(c.req.header('cineradar-version'), c.get('grant'));
  const operation = operationOf(c) ?? '';
  Object.assign(c.get('headers'), { 'CineRadar-Version': version }, deprecationHeaders(version, operation));
  const changes = changesAfter(version, operation);
  if (changes.length === 0) return next();
  const restore = await asNewRequest(c, { operation, changes });
  await next();
  restore();
  return asOldAnswer(c, { operation, changes });
};
