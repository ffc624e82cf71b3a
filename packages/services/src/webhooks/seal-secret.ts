import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Says how a secret is sealed, so that a later way can stand beside this one. */
const WAY = 1;

/** Seals secrets that must be read back, and opens them; the key is made from the pepper, for this purpose alone. */
export type SecretSeal = {
  readonly seal: (secret: string) => Buffer;
  /** Throws Error where it was altered, or sealed under another pepper. */
  readonly open: (sealed: Uint8Array) => string;
};

/** AES-256-GCM under HKDF-SHA-256 of `pepper`. */
export const openSecretSeal = (pepper: string): SecretSeal => {
  const key = Buffer.from(hkdfSync('sha256', pepper, '', 'cineradar webhook secrets', 32));
  return {
    seal: (secret) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from([WAY]), nonce, cipher.getAuthTag(), text]);
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed);
      if (bytes[0] !== WAY) throw new Error('a secret is sealed in a way that is not known here');
      const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
      const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(tag);
      const text = bytes.subarray(1 + NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    },
  };
};
