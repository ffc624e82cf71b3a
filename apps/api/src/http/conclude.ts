import type { WriteEvent } from '@cineradar/platform/events';
import type { Logger } from '@cineradar/platform/log';
import { redacted } from '@cineradar/platform/redact';
import { type Asked, notedOf } from '../request-log/noted.ts';
import type { RequestLog } from '../request-log/request-log.ts';
import type { HttpMetrics } from './metrics.ts';

export type ConcludeDeps = {
  readonly log: Logger;
  readonly writeEvent: WriteEvent;
  readonly metrics: HttpMetrics;
  /** What organisations are shown of their requests, and what they are billed by; absent where there are none. */
  readonly requestLog?: RequestLog | undefined;
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
  /** Absent where nobody was let in. */
  readonly asked?: Asked | undefined;
};

const HUNDREDTHS = Array.from({ length: 100 }, (_, part) => `.${String(part).padStart(2, '0')}`);

/** As toFixed(2), at a fifth of its cost. */
const shownMs = (ms: number): string => {
  const hundredths = Math.round(ms * 100);
  return `${Math.floor(hundredths / 100)}${HUNDREDTHS[hundredths % 100] ?? ''}`;
};

/** The event's JSON, joined by hand: what is quoted plainly cannot hold anything that JSON escapes. */
const membersOf = (request: AnsweredRequest, tookMs: number): string => {
  const { requestId, method, route, path, status, subject, market } = request;
  const asker = subject === undefined ? '' : `,"subject":${JSON.stringify(subject)},"market":"${market ?? ''}"`;
  return `"event":"http.request","requestId":"${requestId}","method":"${method}","route":"${route}","path":${JSON.stringify(path)},"status":${status},"durationMs":${shownMs(tookMs)}${asker}`;
};

const meter = (requestLog: RequestLog, request: AnsweredRequest, asked: Asked, durationMs: number): void => {
  const noted = notedOf(request, durationMs, asked, Date.now());
  if (noted !== undefined) requestLog.note(noted);
};

/** Writes the one event of a request, and counts it. `noted` is what its handlers noted, `fault` why it failed. */
export const conclude = (
  { log, writeEvent, metrics, requestLog }: ConcludeDeps,
  request: AnsweredRequest,
  noted?: Record<string, unknown>,
  fault?: unknown,
): void => {
  const tookMs = performance.now() - request.startedAt;
  metrics.answered(request.method, request.route, request.status, tookMs / 1_000);
  if (requestLog !== undefined && request.asked !== undefined) meter(requestLog, request, request.asked, tookMs);
  if (request.status >= 500) {
    const { startedAt: _, asked: _asked, ...facts } = request;
    log.error({ event: 'http.request', ...facts, durationMs: tookMs, ...noted, err: fault });
    return;
  }
  const members = membersOf(request, tookMs);
  const more = noted === undefined ? '' : JSON.stringify(redacted(noted)).slice(1, -1);
  writeEvent(more === '' ? members : `${members},${more}`);
};
