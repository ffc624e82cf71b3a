import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, DatabaseError } from 'pg';
import { serverUrls } from './servers.ts';
import { atDatabase, ensureTemplate, withServer } from './template.ts';

const OBJECT_IN_USE = '55006';
const CLONE_TRIES = 20;
const CLONE_PAUSE_MS = 150;

/** A worker of TimescaleDB may still be leaving the template that was finished a moment ago. */
async function clone(client: Client, name: string, template: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(`create database ${name} template ${template}`);
      return;
    } catch (error) {
      const inUse = error instanceof DatabaseError && error.code === OBJECT_IN_USE;
      if (!inUse || tries === CLONE_TRIES) throw error;
      await sleep(CLONE_PAUSE_MS);
    }
  }
}

/**
 * A migrated, empty database of the caller's own on the server named by DATABASE_URL, for `await using`.
 * Disposing drops it, with whatever connections are still open to it.
 */
export async function testDatabase(): Promise<AsyncDisposable & { readonly url: string }> {
  const { databaseUrl } = serverUrls();
  const template = await ensureTemplate(databaseUrl);
  const name = `cineradar_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await withServer(databaseUrl, (client) => clone(client, name, template));
  return {
    url: atDatabase(databaseUrl, name),
    [Symbol.asyncDispose]: () =>
      withServer(databaseUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}
