import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** Makes a secret: `whsec_` and 32 random bytes in base64, as the Standard Webhooks specification has it. */
export const makeSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

/** One message to be signed: its id, its time in whole seconds since 1970, and the body to the byte. */
export type Signed = { readonly id: string; readonly timestamp: number; readonly body: string };

/**
 * The `webhook-signature` header: HMAC-SHA-256 of `id.timestamp.body` by each secret, `v1,` and base64, separated by
 * spaces. Two secrets are two signatures: a receiver takes the message if either is his.
 */
export const signatureOf = (secrets: readonly string[], { id, timestamp, body }: Signed): string =>
  secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    })
    .join(' ');
