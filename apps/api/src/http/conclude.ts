import type { WriteEvent } from '@cineradar/platform/events';
import type { Logger } from '@cineradar/platform/log';
import { redacted } from '@cineradar/platform/redact';
import type { HttpMetrics } from './metrics.ts';

export type ConcludeDeps = {
  readonly log: Logger;
  readonly writeEvent: WriteEvent;
  readonly metrics: HttpMetrics;
};

export type AnsweredRequest = {
  /** Sane: of letters, digits and `_.:-`. */
  readonly requestId: string;
  readonly method: string;
  /** The route's pattern. */
  readonly route: string;
  readonly path: string;
  readonly status: number;
  /** As of performance.now(). */
  readonly startedAt: number;
  readonly subject: string | undefined;
  readonly market: string | undefined;
};

/** The event's JSON, joined by hand: what is quoted plainly cannot hold anything that JSON escapes. */
const membersOf = (request: AnsweredRequest, tookMs: number): string => {
  const { requestId, method, route, path, status, subject, market } = request;
  const asker = subject === undefined ? '' : `,"subject":${JSON.stringify(subject)},"market":"${market ?? ''}"`;
  return `"event":"http.request","requestId":"${requestId}","method":"${method}","route":"${route}","path":${JSON.stringify(path)},"status":${status},"durationMs":${tookMs.toFixed(2)}${asker}`;
};

/** Writes the one event of a request, and counts it. `noted` is what its handlers noted, `fault` why it failed. */
export const conclude = (
  { log, writeEvent, metrics }: ConcludeDeps,
  request: AnsweredRequest,
  noted?: Record<string, unknown>,
  fault?: unknown,
): void => {
  const tookMs = performance.now() - request.startedAt;
  metrics.answered(request.method, request.route, request.status, tookMs / 1_000);
  if (request.status >= 500) {
    const { startedAt: _, ...facts } = request;
    log.error({ event: 'http.request', ...facts, durationMs: tookMs, ...noted, err: fault });
    return;
  }
  const members = membersOf(request, tookMs);
  const more = noted === undefined ? '' : JSON.stringify(redacted(noted)).slice(1, -1);
  writeEvent(more === '' ? members : `${members},${more}`);
};
