import { createHmac, timingSafeEqual } from 'node:crypto';

const MAC_BYTES = 16;

/** Cursors are signed with the first secret and accepted from any of them, so that they outlive a key rotation. */
export type CursorSeal = { readonly secrets: () => readonly Uint8Array[] };

const macOf = (secret: Uint8Array, context: string, content: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(context).update('\n').update(content).digest().subarray(0, MAC_BYTES);

/** Signs `text` for one context into opaque, URL-safe text. The text can be read by whoever decodes it. */
export const seal = (secret: Uint8Array, context: string, text: string): string => {
  const content = Buffer.from(text);
  return Buffer.concat([macOf(secret, context, content), content]).toString('base64url');
};

/** What was sealed with any of `secrets` for this very context; undefined for anything else. */
export const unseal = (secrets: readonly Uint8Array[], context: string, sealed: string): string | undefined => {
  const bytes = Buffer.from(sealed, 'base64url');
  // Decoding forgives foreign characters; a seal does not.
  if (bytes.length < MAC_BYTES || bytes.toString('base64url') !== sealed) return undefined;
  const [mac, content] = [bytes.subarray(0, MAC_BYTES), bytes.subarray(MAC_BYTES)];
  const isOurs = secrets.some((secret) => timingSafeEqual(mac, macOf(secret, context, content)));
  return isOurs ? content.toString() : undefined;
};
