import type { Failed } from './failure.ts';
import { failed } from './failure.ts';

/** A seat map is some 30 kB and a page of schedules some 60 kB; more than this is no answer of this API. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A whole answer; `body` is undefined where it was no JSON. */
export type Received = {
  readonly kind: 'received';
  readonly status: number;
  readonly retryAfter: string | null;
  readonly etag: string | null;
  readonly body: unknown;
  /** Nothing came but the status, as against something that was no JSON. */
  readonly isEmpty: boolean;
};

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The whole body as text, or null when it is larger than any true answer; the rest is then not read. */
const readText = async (body: AsyncIterable<Uint8Array>): Promise<string | null> => {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};

/**
 * Sends one request and reads its whole answer within `timeoutMs`. Redirects are not followed: the API has none, and the
 * bearer must not travel. Whatever goes wrong on the way is a value.
 */
export const send = async (
  fetch: typeof globalThis.fetch,
  { url, ...request }: HttpRequest,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Received | Failed> => {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    const text = response.body === null ? '' : await readText(response.body);
    if (text === null) return failed('unreadable', `an answer of more than ${MAX_BODY_BYTES} bytes`);
    return {
      kind: 'received',
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      etag: response.headers.get('etag'),
      body: readJson(text),
      isEmpty: text === '',
    };
  } catch (error) {
    if (signal?.aborted) return failed('aborted', 'given up by the caller');
    if (timeout.aborted) return failed('timeout', `no whole answer within ${timeoutMs} ms`);
    return failed('network', causeOf(error));
  }
};
