import { z } from 'zod';
import { sessionOf } from '../console/sessions.ts';
import type { PortalWorld } from './world.ts';

const Token = z.object({ token: z.string() });
const Made = z.object({ key: z.string() });

/** Where programs reach the API: itself where it is the test's own, else through the portal. */
export const apiOf = ({ url, own }: PortalWorld): string => own?.apiUrl ?? `http://localhost:${new URL(url).port}`;

/** A live key of somebody's organisation, made as the portal makes it. */
export const liveKey = async (world: PortalWorld, email: string): Promise<string> => {
  const { name, value } = await sessionOf(world.url, email);
  const exchanged = await fetch(`${apiOf(world)}/auth/token`, {
    method: 'POST',
    headers: { origin: world.url, cookie: `${name}=${value}` },
  });
  const { token } = Token.parse(await exchanged.json());
  const made = await fetch(`${apiOf(world)}/v1/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Lobby screens', mode: 'live', scopes: ['sites.read'] }),
  });
  return Made.parse(await made.json()).key;
};
