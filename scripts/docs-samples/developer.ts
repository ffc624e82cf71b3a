import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { KEY_SCOPES } from '@cineradar/core/keys/key-scopes';
import { z } from 'zod';

/** A page of the console's, which may ask for sessions. */
const ORIGIN = 'http://console.localhost:3000';
/** Behind a first start the market that sandboxes are cloned from takes about a minute. */
const SANDBOX_LIMIT_MS = 300_000;
const PAUSE_MS = 1_000;

const Told = z.object({ token: z.string() });
const Made = z.object({ key: z.string() });
const Me = z.object({ scopes: z.array(z.string()) });
/** The page on `forbidden` shows what a key without it is told. */
const WITHHELD = 'audit.read';

async function answered(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const post = (url: string, headers: Readonly<Record<string, string>>, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

async function untilSandboxed(apiUrl: string, key: string): Promise<void> {
  const end = Date.now() + SANDBOX_LIMIT_MS;
  for (;;) {
    const answer = await fetch(`${apiUrl}/v1/sandbox`, { headers: { authorization: `Bearer ${key}` } });
    if (answer.ok) return;
    if (answer.status !== 503 || Date.now() > end)
      throw new Error(`no sandbox: ${answer.status} ${await answer.text()}`);
    await sleep(PAUSE_MS);
  }
}

/**
 * A developer as the quickstart makes one: an organisation of its own, and a test key whose sandbox is there. Throws with
 * what the API said where it refuses.
 */
export async function makeDeveloper(apiUrl: string): Promise<{ readonly key: string }> {
  const person = { email: `${randomUUID()}@example.com`, password: 'twelve-letters-or-more', name: 'Rina' };
  const signedUp = await post(`${apiUrl}/auth/sign-up`, { origin: ORIGIN }, { ...person, organisation: 'Lampu' });
  await answered(signedUp.clone());
  const cookie = signedUp.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const { token } = Told.parse(await answered(await post(`${apiUrl}/auth/token`, { origin: ORIGIN, cookie }, {})));
  const authorization = `Bearer ${token}`;
  const me = Me.parse(await answered(await fetch(`${apiUrl}/v1/me`, { headers: { authorization } })));
  const scopes = KEY_SCOPES.filter((scope) => scope !== WITHHELD && me.scopes.includes(scope));
  const wish = { name: 'samples', mode: 'test', scopes };
  const { key } = Made.parse(await answered(await post(`${apiUrl}/v1/keys`, { authorization }, wish)));
  await untilSandboxed(apiUrl, key);
  return { key };
}
