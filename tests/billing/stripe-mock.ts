import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../harness/eventually.ts';

/** Stripe's own check of parameters; it keeps no state. */
const MODULE = 'github.com/stripe/stripe-mock@v0.203.0';

/** Whether Go is here to build it. */
export const hasGo = (): boolean => spawnSync('go', ['version']).status === 0;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
};

/** Builds stripe-mock and starts it on a port of its own. */
export const startStripeMock = async (): Promise<AsyncDisposable & { readonly url: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'stripe-mock-'));
  await promisify(execFile)('go', ['install', MODULE], { env: { ...process.env, GOBIN: folder } });
  const port = await freePort();
  const child = spawn(join(folder, 'stripe-mock'), ['-http-port', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await eventually('stripe-mock', async () => ((await fetch(url).catch(() => undefined)) ? true : undefined));
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
};
