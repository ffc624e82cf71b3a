import { webConfig } from '../gateway/config.ts';
import { type DemoAccounts, parseDemoAccounts } from './sign-in.ts';

const LIMIT_MS = 2_000;

/** Accounts that may be tried: the API tells them only of a synthetic market whose users it seeded. */
export async function readDemoAccounts(): Promise<DemoAccounts | null> {
  try {
    const answer = await fetch(new URL('/auth/options', webConfig().API_URL), {
      cache: 'no-store',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    return answer.ok ? parseDemoAccounts(await answer.json()) : null;
  } catch {
    // The sign-in page works without them; that the API is away the form itself will say.
    return null;
  }
}
