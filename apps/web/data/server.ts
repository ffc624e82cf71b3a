import { type Client, createClient } from '@cineradar/sdk';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { parse } from 'valibot';
import { webConfig } from '../gateway/config.ts';
import { PATH_HEADER } from '../gateway/forward.ts';
import { hasSession } from '../gateway/session-cookie.ts';
import { type Reader, type Session, sessionOf, SessionToken } from './session.ts';

const EXCHANGE_LIMIT_MS = 10_000;
/** A page that needs nobody does not wait long to learn who reads it. */
const READER_LIMIT_MS = 2_000;

/** The API refused the exchange for another reason than the session. */
class ExchangeRefused extends Error {
  override name = 'ExchangeRefused';
}

/** This request's token of the session; null when there is no session or it is over. Asked once a request. */
const exchange = cache(async (limitMs: number): Promise<SessionToken | null> => {
  const [jar, incoming] = await Promise.all([cookies(), headers()]);
  const host = incoming.get('x-forwarded-host') ?? 'localhost';
  const protocol = incoming.get('x-forwarded-proto') ?? 'http';
  const answer = await fetch(new URL('/auth/token', webConfig().API_URL), {
    method: 'POST',
    // The API takes a cookie only from a page of ours: we are that page, asking before it is drawn.
    headers: {
      cookie: jar.toString(),
      origin: `${protocol}://${host}`,
      'x-forwarded-host': host,
      'x-forwarded-proto': protocol,
      'content-type': 'application/json',
    },
    body: '{}',
    cache: 'no-store',
    signal: AbortSignal.timeout(limitMs),
  });
  if (answer.status === 401) return null;
  if (!answer.ok) {
    throw new ExchangeRefused(`no token for this session: ${answer.status} ${await answer.text()}`);
  }
  return parse(SessionToken, await answer.json());
});

async function needToken(): Promise<SessionToken> {
  const token = await exchange(EXCHANGE_LIMIT_MS);
  if (token !== null) return token;
  const path = (await headers()).get(PATH_HEADER) ?? '/';
  redirect(path === '/' ? '/sign-in?over=1' : `/sign-in?over=1&next=${encodeURIComponent(path)}`);
}

/** Who is signed in; sends the reader to the sign-in page when nobody is. */
export async function readSession(): Promise<Session> {
  return sessionOf(await needToken());
}

/** The token itself, for the browser's client to begin with. */
export async function readSessionToken(): Promise<SessionToken> {
  return needToken();
}

/** Whoever reads a page that needs nobody; null for a stranger, and while the API is away. */
export async function readReader(): Promise<Reader | null> {
  if (!hasSession(await cookies())) return null;
  try {
    const token = await exchange(READER_LIMIT_MS);
    return token === null
      ? null
      : { session: sessionOf(token), first: { token: token.token, expiresAt: token.expiresAt } };
  } catch {
    // The page is drawn without the API; whatever asks it will say that it is away.
    return null;
  }
}

/** The API as the person of this request; sends the reader to the sign-in page when nobody is signed in. */
export async function serverApi(): Promise<Client> {
  const { token } = await needToken();
  return createClient({
    baseUrl: webConfig().API_URL,
    token,
    fetch: (address, init) => fetch(address, { ...init, cache: 'no-store' }),
  });
}
