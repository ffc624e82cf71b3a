import { headers } from 'next/headers';
import { webConfig } from '../gateway/config.ts';

const isThisMachine = (url: URL): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);

/**
 * The address of the API as a developer's own terminal reaches it: the one that was configured; on one's own machine the
 * API itself; else this host, which hands /v1 on to it.
 */
export async function apiAddress(): Promise<string> {
  const { PUBLIC_API_URL, API_URL } = webConfig();
  if (PUBLIC_API_URL !== undefined) return PUBLIC_API_URL.replace(/\/$/, '');
  const inner = new URL(API_URL);
  if (isThisMachine(inner)) return inner.origin.replace('127.0.0.1', 'localhost');
  const incoming = await headers();
  return `${incoming.get('x-forwarded-proto') ?? 'http'}://${incoming.get('x-forwarded-host') ?? 'localhost'}`;
}
