/** What the API is asked with, and until when: the part of /auth/token's answer that the browser goes on with. */
export type Token = { readonly token: string; readonly expiresAt: string };

/** The token in an answer of /auth/token; by hand, so that no page loads a validator for it. Throws TypeError. */
export function readToken(body: unknown): Token {
  if (typeof body === 'object' && body !== null && 'token' in body && 'expiresAt' in body) {
    const { token, expiresAt } = body;
    const isWhole = typeof token === 'string' && typeof expiresAt === 'string' && !Number.isNaN(Date.parse(expiresAt));
    if (isWhole) return { token, expiresAt };
  }
  throw new TypeError('the answer of /auth/token holds no token');
}
