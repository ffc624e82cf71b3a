import { WebhooksCalls } from '../calls.generated.ts';
import { type HeadersLike, type UnwrapOptions, unwrapWebhook, type WebhookEvent } from '../webhook.ts';

/** What we tell your server of, and how it knows that we did. */
export class Webhooks extends WebhooksCalls {
  /** Verifies and reads what came to your server; see {@link unwrapWebhook}, which needs no client. */
  unwrap<E = WebhookEvent>(
    body: string | Uint8Array,
    headers: HeadersLike,
    secret: string,
    options?: UnwrapOptions,
  ): Promise<E> {
    return unwrapWebhook<E>(body, headers, secret, options);
  }
}
