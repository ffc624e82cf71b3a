import { webConfig } from '../gateway/config.ts';
import { type AuthOptions, parseAuthOptions } from './sign-in.ts';

const LIMIT_MS = 2_000;

/** While nobody says otherwise: the page works without, and that the API is away its form will say. */
const UNKNOWN: AuthOptions = { demo: null, signUp: 'open' };

/** How people come in: whether anybody may sign up, and accounts to try where the market is synthetic. */
export async function readAuthOptions(): Promise<AuthOptions> {
  try {
    const answer = await fetch(new URL('/auth/options', webConfig().API_URL), {
      cache: 'no-store',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    return (answer.ok ? parseAuthOptions(await answer.json()) : null) ?? UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}
