import { readToken, type Token } from './token.ts';

/** The session ended: signing in again gives a new one, and the page keeps what is on it. */
export class SessionOver extends Error {
  override name = 'SessionOver';
}

/** A token is renewed so long before its end that no call meets an old one. */
const RENEW_BEFORE_MS = 60_000;

export type TokenKeeper = {
  /** A token that holds a while yet; another than `refused`. Throws SessionOver. */
  readonly get: (refused?: string) => Promise<string>;
};

/**
 * Keeps the session's token, and fetches the next one before it ends or when it was refused. Callers that ask at the
 * same time share one exchange.
 * @param fetchToken asks /auth/token
 * @param onOver hears once that the session is over
 */
export function keepToken(
  first: Token | null,
  fetchToken: () => Promise<Response>,
  now: () => number,
  onOver: () => void,
): TokenKeeper {
  let held = first;
  let renewal: Promise<string> | null = null;

  async function renew(): Promise<string> {
    const answer = await fetchToken();
    if (answer.status === 401 || answer.status === 403) {
      held = null;
      onOver();
      throw new SessionOver('the session is over: sign in again');
    }
    if (!answer.ok) throw new TypeError(`no token: ${answer.status}`);
    const next = readToken(await answer.json());
    held = next;
    return next.token;
  }

  return {
    async get(refused) {
      const isGood = held !== null && held.token !== refused && Date.parse(held.expiresAt) - now() > RENEW_BEFORE_MS;
      if (held !== null && isGood) return held.token;
      renewal ??= renew().finally(() => (renewal = null));
      return renewal;
    },
  };
}
