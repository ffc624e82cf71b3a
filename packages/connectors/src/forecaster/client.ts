import { z } from 'zod';

import type { FailureReason } from '../ticketing/failure.ts';
import { send } from '../ticketing/http.ts';

/** A batch that the forecaster wrote. */
export type ModelBatch = { readonly modelVersion: string; readonly showings: number; readonly siteHours: number };

/** What came of asking; `not_ready` is a forecaster without a model yet. Nothing here is retried: pickup answers meanwhile. */
export type Asked<T> =
  | { readonly kind: 'done'; readonly answer: T }
  | { readonly kind: 'away'; readonly cause: FailureReason | 'not_ready'; readonly detail: string };

/** The forecaster's service (contracts/forecast/openapi.json). */
export type Forecaster = {
  /** Has all coming showings forecast as of `now`, if a model is loaded. It writes all or nothing. */
  readonly score: (now: Date, signal?: AbortSignal) => Promise<Asked<ModelBatch>>;
  /** Begins a training, which goes on there by itself; `busy` where one is under way. */
  readonly train: (signal?: AbortSignal) => Promise<Asked<'begun' | 'busy'>>;
};

export type ForecasterOptions = {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** A batch of all showings takes seconds; one that hangs must not hold up the round. */
  readonly scoreWithinMs?: number;
};

const READY_WITHIN_MS = 2_000;
const SCORE_WITHIN_MS = 45_000;
const TRAIN_WITHIN_MS = 10_000;

const Scored = z
  .object({ model_version: z.string(), showings: z.int().min(0), site_hours: z.int().min(0) })
  .transform((batch): ModelBatch => ({
    modelVersion: batch.model_version,
    showings: batch.showings,
    siteHours: batch.site_hours,
  }));

const causeOf = (status: number): FailureReason =>
  status === 429 ? 'rate_limited' : status >= 500 ? 'server_error' : 'refused';

const away = (cause: FailureReason | 'not_ready', detail: string) => ({ kind: 'away', cause, detail }) as const;

/** Opens a client; there is nothing to close. */
export const openForecaster = ({ baseUrl, fetch, scoreWithinMs = SCORE_WITHIN_MS }: ForecasterOptions): Forecaster => {
  const address = (path: string): URL => new URL(baseUrl.replace(/\/+$/, '') + path);
  const headers = { accept: 'application/json' };
  const post = (path: string, body: unknown, withinMs: number, signal?: AbortSignal) =>
    send(
      fetch,
      {
        method: 'POST',
        url: address(path),
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
      withinMs,
      signal,
    );

  const score: Forecaster['score'] = async (now, signal) => {
    const ready = await send(fetch, { method: 'GET', url: address('/readyz'), headers }, READY_WITHIN_MS, signal);
    if (ready.kind === 'failed') return away(ready.reason, ready.detail);
    if (ready.status !== 200) return away('not_ready', `/readyz: HTTP ${ready.status}`);
    const scored = await post('/score', { now: now.toISOString() }, scoreWithinMs, signal);
    if (scored.kind === 'failed') return away(scored.reason, scored.detail);
    if (scored.status !== 200) return away(causeOf(scored.status), `/score: HTTP ${scored.status}`);
    const answer = Scored.safeParse(scored.body);
    return answer.success
      ? { kind: 'done', answer: answer.data }
      : away('unreadable', `/score: ${z.prettifyError(answer.error)}`);
  };

  const train: Forecaster['train'] = async (signal) => {
    const begun = await post('/train', {}, TRAIN_WITHIN_MS, signal);
    if (begun.kind === 'failed') return away(begun.reason, begun.detail);
    if (begun.status === 202) return { kind: 'done', answer: 'begun' };
    if (begun.status === 409) return { kind: 'done', answer: 'busy' };
    return away(causeOf(begun.status), `/train: HTTP ${begun.status}`);
  };
  return { score, train };
};
