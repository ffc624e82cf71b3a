import { WebhookError } from './errors.ts';
import type { Webhook } from './models.generated.ts';
import { parseWire } from './wire.ts';

/** Headers as any server gives them. */
export type HeadersLike = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a webhook tells, and when it happened. New types may come: leave alone what you do not know. */
export type WebhookEvent = {
  readonly type: Webhook['events'][number] | 'endpoint.test';
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type UnwrapOptions = {
  /** How old, or how far ahead, a webhook may be; five minutes unless given. */
  readonly toleranceSeconds?: number | undefined;
  /** The time to judge by, milliseconds since 1970; this machine's unless given. */
  readonly nowMs?: number | undefined;
};

const PREFIX = 'whsec_';
const TOLERANCE_SECONDS = 300;

const headerOf = (headers: HeadersLike, name: string): string => {
  const value =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const text = typeof value === 'string' ? value : value?.[0];
  if (text === undefined || text === '')
    throw new WebhookError(`The request has no ${name}: it is no webhook of ours.`);
  return text;
};

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> | undefined => {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
};

// Node and browsers name the type differently.
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const keyOf = (secret: string): Promise<Key> => {
  const bytes = secret.startsWith(PREFIX) ? bytesOf(secret.slice(PREFIX.length)) : undefined;
  if (bytes === undefined || bytes.length === 0)
    throw new TypeError('A webhook’s secret is whsec_ and base64, as it was shown when the endpoint was made.');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
};

const textOf = (body: string | Uint8Array): string => {
  if (typeof body === 'string') return body;
  try {
    return new TextDecoder().decode(body);
  } catch {
    throw new TypeError('Give the body as it came, text or bytes: what a parser made of it has another signature.');
  }
};

/** Whether one of `signatures`, parted by spaces, is that of `content`; the comparison takes the same time for all. */
const isSigned = async (signatures: string, content: Uint8Array<ArrayBuffer>, key: Key): Promise<boolean> => {
  for (const signature of signatures.split(' ')) {
    const bytes = signature.startsWith('v1,') ? bytesOf(signature.slice(3)) : undefined;
    if (bytes !== undefined && (await crypto.subtle.verify('HMAC', key, bytes, content))) return true;
  }
  return false;
};

/**
 * What a webhook tells, once it is certain that we sent it and lately: Standard Webhooks, HMAC-SHA-256 over its id, its
 * time and its body. `body` is the text as it came; parsed and written again it has another signature. The same webhook
 * may come twice: `webhook-id` tells. Throws WebhookError for anything that is not ours, TypeError for a secret of
 * another form, and for a body that was parsed.
 */
export const unwrapWebhook = async <E = WebhookEvent>(
  body: string | Uint8Array,
  headers: HeadersLike,
  secret: string,
  { toleranceSeconds = TOLERANCE_SECONDS, nowMs = Date.now() }: UnwrapOptions = {},
): Promise<E> => {
  const key = await keyOf(secret);
  const [id, sentAt, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headerOf(headers, name),
  );
  const text = textOf(body);
  const content = new TextEncoder().encode(`${id}.${sentAt}.${text}`);
  if (!(await isSigned(signatures ?? '', content, key)))
    throw new WebhookError('The signature is not ours: the secret is another one, or the body was changed on its way.');
  if (!(Math.abs(nowMs / 1_000 - Number(sentAt)) <= toleranceSeconds))
    throw new WebhookError(`Signed at ${sentAt}, which is too far from now: it may be an old one sent again.`);
  try {
    return parseWire<E>(text);
  } catch (error) {
    throw new WebhookError('The signed body is no JSON.', { cause: error });
  }
};
