const BYTES = 16;

/** A name for one effect: 128 bits of chance in hex. `randomUUID` is missing on pages without https. */
export const idempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) => byte.toString(16).padStart(2, '0')).join('');
