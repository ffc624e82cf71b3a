import { Agent, request } from 'undici';
import { faultOfEndpoint } from './endpoint-url.ts';
import { publicLookup, type Resolve } from './public-lookup.ts';
import { signatureOf } from './signature.ts';

/** One message for one endpoint, with the secrets that sign it, the newest first. */
export type Outgoing = {
  readonly url: string;
  /** The same over all tries: by it a receiver knows a repetition. */
  readonly id: string;
  readonly body: string;
  readonly secrets: readonly string[];
};

/** What came of a try. `status` and `answer` (its first bytes) are the receiver's; `error` says why there was none. */
export type Tried =
  | { readonly kind: 'delivered'; readonly status: number; readonly answer: string }
  | { readonly kind: 'gone'; readonly status: number; readonly answer: string }
  | { readonly kind: 'refused'; readonly status: number; readonly answer: string; readonly retryAfterMs: number }
  | { readonly kind: 'unanswered'; readonly error: string };

export type Sender = {
  /** Tries once, and never throws for what a receiver or the way to it does. */
  readonly send: (message: Outgoing, now: Date) => Promise<Tried>;
  readonly close: () => Promise<void>;
};

export type SenderOptions = {
  readonly userAgent?: string;
  readonly timeoutMs?: number;
  /** For endpoints on this machine or its network, in development and tests: nobody outside may then set endpoints. */
  readonly allowsPrivate?: boolean;
  readonly resolve?: Resolve;
};

const TIMEOUT_MS = 15_000;
const KEPT_BYTES = 1_024;
const GONE = 410;

/** The first bytes of an answer; the rest is not waited for. */
const beginningOf = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= KEPT_BYTES) break;
  }
  // PostgreSQL keeps no NUL in a text.
  return Buffer.concat(chunks).subarray(0, KEPT_BYTES).toString('utf8').replaceAll('\u0000', '\ufffd');
};

/** Milliseconds that a `Retry-After` in seconds asks for; 0 without one. */
const retryAfterMs = (header: string | string[] | undefined): number =>
  typeof header === 'string' && /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1_000 : 0;

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'no answer';
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  return `${code}${error.message || (inner instanceof Error ? inner.message : 'no answer')}`.slice(0, 500);
};

const outcomeOf = (status: number, answer: string, retryAfter: string | string[] | undefined): Tried => {
  if (status >= 200 && status < 300) return { kind: 'delivered', status, answer };
  if (status === GONE) return { kind: 'gone', status, answer };
  return { kind: 'refused', status, answer, retryAfterMs: retryAfterMs(retryAfter) };
};

/**
 * Sends messages as the Standard Webhooks specification has it: signed, a time limit of 15 s, no redirect followed (a
 * 3xx is a refusal). It connects to public addresses alone, judged when it connects.
 */
export const openSender = (options: SenderOptions = {}): Sender => {
  const { userAgent = 'CineRadar-Webhooks/1', timeoutMs = TIMEOUT_MS, allowsPrivate = false, resolve } = options;
  const lookup = allowsPrivate ? undefined : publicLookup(resolve);
  const agent = new Agent({
    connect: { timeout: timeoutMs, ...(lookup === undefined ? {} : { lookup }) },
    pipelining: 1,
    keepAliveTimeout: 4_000,
  });
  return {
    send: async ({ url, id, body, secrets }, now) => {
      const fault = faultOfEndpoint(url, { allowsPrivate });
      if (fault !== undefined) return { kind: 'unanswered', error: fault };
      const timestamp = Math.floor(now.getTime() / 1_000);
      try {
        const response = await request(url, {
          dispatcher: agent,
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/json',
            'user-agent': userAgent,
            'webhook-id': id,
            'webhook-timestamp': String(timestamp),
            'webhook-signature': signatureOf(secrets, { id, timestamp, body }),
          },
          signal: AbortSignal.timeout(timeoutMs),
        });
        const answer = await beginningOf(response.body);
        return outcomeOf(response.statusCode, answer, response.headers['retry-after']);
      } catch (error) {
        return { kind: 'unanswered', error: wordsOf(error) };
      }
    },
    close: () => agent.close(),
  };
};
