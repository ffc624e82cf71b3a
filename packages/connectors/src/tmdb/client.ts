import type { z } from 'zod';

import { orAborted } from '../ticketing/abort.ts';
import { type Failed, failed } from '../ticketing/failure.ts';
import { type Received, send } from '../ticketing/http.ts';
import type { TicketingPorts } from '../ticketing/ports.ts';
import { backoffMs, retryAfterMs } from '../ticketing/retry.ts';
import type { TmdbConfig } from './config.ts';
import { FilmAnswer, Refusal, SearchAnswer, type TmdbFilm } from './wire.ts';

/** The world as this client needs it. */
export type TmdbPorts = Pick<TicketingPorts, 'fetch' | 'clock' | 'sleep' | 'random'>;

type Found<T> = { readonly kind: 'ok'; readonly found: T } | Failed;
type Missing = { readonly kind: 'missing' };

/** TMDb's API. Every expected failure is a value; a rejection is a fault of ours. */
export type TmdbClient = {
  /** Films with a title like this one, the likeliest first; with `year`, only those first released in it. */
  readonly search: (
    query: { readonly title: string; readonly year?: number },
    signal?: AbortSignal,
  ) => Promise<Found<readonly TmdbFilm[]>>;
  /** One film; `missing` where TMDb has none of that id, for films are merged there too. */
  readonly film: (id: number, signal?: AbortSignal) => Promise<Found<TmdbFilm> | Missing>;
};

const refusalOf = (status: number, detail: string): Failed => {
  if (status === 429) return failed('rate_limited', detail);
  if (status >= 500) return failed('server_error', detail);
  return failed(status === 401 || status === 403 ? 'unauthorised' : 'refused', detail);
};

const read = <S extends z.ZodType>({ status, body, isEmpty }: Received, schema: S): Found<z.output<S>> | Missing => {
  const refusal = Refusal.safeParse(body).data;
  const detail = [`HTTP ${status}`, refusal?.status_code, refusal?.status_message].filter(Boolean).join(' ');
  if (status === 404 && refusal !== undefined) return { kind: 'missing' };
  if (status !== 200) return refusalOf(status, detail);
  if (body === undefined) return failed(isEmpty ? 'unreadable' : 'truncated', `${detail}: no whole JSON`);
  const parsed = schema.safeParse(body);
  if (parsed.success) return { kind: 'ok', found: parsed.data };
  const [issue] = parsed.error.issues;
  return failed('unreadable', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'of another shape'}`);
};

/** Waits for its turn: evenly spaced, however many ask at once. */
const openSpacing = (spacingMs: number, { clock, sleep }: TmdbPorts) => {
  let nextMs = 0;
  return async (signal?: AbortSignal): Promise<void> => {
    const nowMs = clock.now().getTime();
    const waitMs = Math.max(0, nextMs - nowMs);
    nextMs = nowMs + waitMs + spacingMs;
    if (waitMs > 0) await sleep(waitMs, signal);
  };
};

/** Opens a client; there is nothing to close. */
export const openTmdbClient = (config: TmdbConfig, ports: TmdbPorts): TmdbClient => {
  const turn = openSpacing(1_000 / config.perSecond, ports);
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${config.token}`,
    'user-agent': config.userAgent,
  };

  const tryOnce = async <S extends z.ZodType>(url: URL, schema: S, signal?: AbortSignal) => {
    await turn(signal);
    const received = await send(ports.fetch, { method: 'GET', url, headers }, config.timeoutMs, signal);
    if (received.kind === 'failed') return { result: received, restMs: 0 };
    return { result: read(received, schema), restMs: retryAfterMs(received.retryAfter, ports.clock.now()) ?? 0 };
  };

  const ask = async <S extends z.ZodType>(
    path: string,
    query: Record<string, string>,
    schema: S,
    signal?: AbortSignal,
  ) => {
    const url = new URL(config.baseUrl.replace(/\/+$/, '') + path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    for (let tries = 1; ; tries += 1) {
      const { result, restMs } = await tryOnce(url, schema, signal);
      const isPassing = result.kind === 'failed' && result.retryable && result.reason !== 'aborted';
      if (!isPassing || tries >= config.maxTries || restMs > config.backoffCapMs) return result;
      await ports.sleep(restMs + backoffMs(tries, config.backoffBaseMs, config.backoffCapMs, ports.random), signal);
    }
  };

  return {
    search: async ({ title, year }, signal) => {
      const query = {
        query: title,
        include_adult: 'false',
        ...(year === undefined ? {} : { primary_release_year: String(year) }),
      };
      const result = await orAborted(() => ask('/3/search/movie', query, SearchAnswer, signal), signal);
      if (result.kind === 'missing') return failed('refused', 'there is no search at this address');
      return result.kind === 'ok' ? { kind: 'ok', found: result.found.results } : result;
    },
    film: (id, signal) => orAborted(() => ask(`/3/movie/${id}`, {}, FilmAnswer, signal), signal),
  };
};
