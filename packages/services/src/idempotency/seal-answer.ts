import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

const KEY_BYTES = 32;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';
const PURPOSE = 'cineradar idempotent answer';

const Answer = z.object({
  status: z.int().min(200).max(299),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

/** An answer as it is given again. */
export type Answer = z.output<typeof Answer>;

/** What an answer is sealed under: a secret that no store holds, and the caller's own key. */
export type SealedUnder = {
  readonly pepper: Uint8Array;
  /** Whom the key belongs to. */
  readonly owner: string;
  readonly key: string;
};

/** HKDF (RFC 5869) over SHA-256: who has a copy of the store lacks the pepper, who has the pepper lacks callers' keys. */
const keyOf = ({ pepper, owner, key }: SealedUnder, salt: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', pepper, salt, JSON.stringify([PURPOSE, owner, key]), KEY_BYTES));

/** Seals an answer: salt, nonce, tag and ciphertext, in this order. */
export const sealAnswer = (under: SealedUnder, answer: Answer): Buffer => {
  const [salt, nonce] = [randomBytes(SALT_BYTES), randomBytes(NONCE_BYTES)];
  const cipher = createCipheriv(CIPHER, keyOf(under, salt), nonce);
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(answer)), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), ciphertext]);
};

/** Opens what {@link sealAnswer} made under the very same; throws for anything else. */
export const openAnswer = (under: SealedUnder, sealed: Uint8Array): Answer => {
  const bytes = Buffer.from(sealed);
  let at = 0;
  const take = (length: number): Buffer => bytes.subarray(at, (at += length));
  const [salt, nonce, tag] = [take(SALT_BYTES), take(NONCE_BYTES), take(TAG_BYTES)];
  const decipher = createDecipheriv(CIPHER, keyOf(under, salt), nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(tag);
  const text = Buffer.concat([decipher.update(bytes.subarray(at)), decipher.final()]).toString();
  return Answer.parse(JSON.parse(text));
};
