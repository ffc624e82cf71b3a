import { type Client, createClient } from '@cineradar/sdk';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { webConfig } from '../gateway/config.ts';
import { PATH_HEADER } from '../gateway/forward.ts';
import { type Session, sessionOf, SessionToken } from './session.ts';

const EXCHANGE_LIMIT_MS = 10_000;

/** The API refused the exchange for another reason than the session. */
class ExchangeRefused extends Error {
  override name = 'ExchangeRefused';
}

/** This request's token of the session; null when there is no session or it is over. Asked once a request. */
const exchange = cache(async (): Promise<SessionToken | null> => {
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
    signal: AbortSignal.timeout(EXCHANGE_LIMIT_MS),
  });
  if (answer.status === 401) return null;
  if (!answer.ok) {
    throw new ExchangeRefused(`no token for this session: ${answer.status} ${await answer.text()}`);
  }
  return SessionToken.parse(await answer.json());
});

async function needToken(): Promise<SessionToken> {
  const token = await exchange();
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

/** The API as the person of this request; sends the reader to the sign-in page when nobody is signed in. */
export async function serverApi(): Promise<Client> {
  const { token } = await needToken();
  return createClient({
    baseUrl: webConfig().API_URL,
    token,
    fetch: (address, init) => fetch(address, { ...init, cache: 'no-store' }),
  });
}
