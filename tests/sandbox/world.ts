import { randomUUID } from 'node:crypto';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { serverUrls } from '@cineradar/platform/testing/servers';
import { dropOthers } from '@cineradar/services/sandbox/clone';
import { onServerOf, sandboxDatabase } from '@cineradar/services/sandbox/database-name';
import { findSandbox } from '@cineradar/services/sandbox/registry';
import { sql } from 'kysely';
import { makeTemplate } from '../../scripts/start/sandbox/make-template.ts';
import { sandboxMarket } from '../../scripts/start/sandbox/market.ts';

/** Made once a server; the first test that needs it waits for it. */
export const MADE_WITHIN_MS = 300_000;

/** An accounts' database with organisations, beside the template on the tests' server. All clones go with it. */
export const openSandboxWorld = async () => {
  const stack = new AsyncDisposableStack();
  const { url } = stack.use(await testDatabase());
  // Whoever makes it holds a lock of the database that is named here: all tests name the same.
  await makeTemplate(serverUrls().databaseUrl, sandboxMarket(), () => undefined);
  const db = openDb(openPool(url, { max: 4 }));
  const locks = openDb(openPool(url, { max: 4, statementTimeoutMs: 0 }));
  stack.defer(async () => {
    await Promise.all([db.destroy(), locks.destroy()]);
  });
  const place = { db, locks, accountsUrl: url };
  const organisations: string[] = [];
  stack.defer(async () => {
    for (const id of organisations) await dropOthers(place, id, null);
  });

  const within = async <T>(organisationId: string, work: (sandbox: Db) => Promise<T>): Promise<T> => {
    const row = await findSandbox(db, organisationId);
    if (row === null) throw new Error('there is no such sandbox');
    const name = sandboxDatabase(url, organisationId, row.generation);
    const sandbox = openDb(openPool(onServerOf(url, name), { max: 2 }));
    try {
      return await work(sandbox);
    } finally {
      await sandbox.destroy();
    }
  };

  return {
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
    url,
    place,
    newOrganisation: async (): Promise<string> => {
      const id = randomUUID();
      await sql`insert into organisations (id, name, slug, kind) values (${id}, 'Developers', ${id}, 'developer')`.execute(
        db,
      );
      organisations.push(id);
      return id;
    },
    find: (organisationId: string) => findSandbox(db, organisationId),
    within,
  };
};

export type SandboxWorld = Awaited<ReturnType<typeof openSandboxWorld>>;
