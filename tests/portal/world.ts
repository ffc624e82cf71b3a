import { randomInt, randomUUID } from 'node:crypto';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { serverUrls } from '@cineradar/platform/testing/servers';
import { dropOthers } from '@cineradar/services/sandbox/clone';
import { prepareMarket } from '@cineradar/services/market/prepare-market';
import { sql } from 'kysely';
import { join } from 'node:path';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { makeTemplate } from '../../scripts/start/sandbox/make-template.ts';
import { sandboxMarket } from '../../scripts/start/sandbox/market.ts';
import { keepSession } from '../console/sessions.ts';
import { openOwnWorld, openWorld, type World } from '../console/world.ts';

/** The password of everybody, whom `visit` signs in. */
const PASSWORD = 'cineradar-demo';

/** The console's world seen from the portal: `url` is the portal's, so that `visit` goes there. */
export type PortalWorld = World;

/** A sandbox of each organisation that asked for one, whose databases lie beside the world's own. */
const dropSandboxes = async (accountsUrl: string): Promise<void> => {
  const db = openDb(openPool(accountsUrl, { max: 2, statementTimeoutMs: 0 }));
  try {
    const { rows } = await sql<{ id: string }>`select organisation_id as id from sandboxes`.execute(db);
    for (const { id } of rows) await dropOthers({ db, accountsUrl }, id, null);
  } finally {
    await db.destroy();
  }
};

/** Developers' own programs ask their sandboxes, which have a past: the market beside them needs none. */
const makeEmpty = async (databaseUrl: string): Promise<void> => {
  await prepareMarket(databaseUrl, join(checkout, 'db', 'migrations'));
};

/** A world whose API sends letters by the mail server that `env` names; no program of developers asks it. */
export const openMailWorld = async (env: Readonly<Record<string, string>>): Promise<PortalWorld> => {
  const world = await openOwnWorld(makeEmpty, env);
  return { ...world, url: world.portalUrl };
};

/** A world in which developers' test keys have their sandboxes. */
export const openPortalWorld = async (): Promise<PortalWorld> => {
  // Made once a server; whoever makes it holds a lock of the database that is named here.
  if (process.env['CONSOLE_URL'] === undefined) {
    await makeTemplate(serverUrls().databaseUrl, sandboxMarket(), () => undefined);
  }
  const world = await openWorld(makeEmpty);
  const { own } = world;
  return {
    ...world,
    url: world.portalUrl,
    [Symbol.asyncDispose]: async () => {
      if (own) await dropSandboxes(own.databaseUrl);
      await world[Symbol.asyncDispose]();
    },
  };
};

/** Somebody who signed up: the owner of an organisation of their own. */
export type Developer = { readonly email: string; readonly name: string; readonly organisation: string };

/** Has somebody new sign up, from an address of their own: so many from one place would be refused. */
export const newDeveloper = async ({ url, own }: PortalWorld): Promise<Developer> => {
  const id = randomUUID().slice(0, 8);
  const developer = { email: `dev-${id}@films.example`, name: `Dewi ${id}`, organisation: `Films ${id}` };
  const from = Array.from({ length: 3 }, () => randomInt(1, 255)).join('.');
  const answer = await fetch(`${own?.apiUrl ?? `http://localhost:${new URL(url).port}`}/auth/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'x-forwarded-for': `10.${from}` },
    body: JSON.stringify({ ...developer, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`nobody could sign up: ${await answer.text()}`);
  keepSession(url, developer.email, answer);
  return developer;
};
