import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportJWK, generateKeyPair } from 'jose';
import { claimsOf, type TokenClaims } from './tokens.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A key set file that a process reads, and tokens signed with its newest key. */
export type KeyFile = {
  readonly path: string;
  /** Adds a key that signs from now on; the others stay. */
  readonly rotate: () => Promise<void>;
  readonly bearer: (claims?: TokenClaims) => Promise<string>;
};

export const makeKeyFile = async (): Promise<KeyFile> => {
  const path = join(await mkdtemp(join(tmpdir(), 'cineradar-keys-')), 'keys.json');
  const keys: { kid: string; pair: Awaited<ReturnType<typeof generateKeyPair>> }[] = [];
  const rotate = async (): Promise<void> => {
    keys.unshift({ kid: `k${keys.length}`, pair: await generateKeyPair('ES256', { extractable: true }) });
    const jwks = keys.map(async ({ kid, pair }, place) => ({
      ...(await exportJWK(pair.privateKey)),
      ...{ kid, alg: 'ES256', use: 'sig', status: place === 0 ? 'active' : 'retired' },
    }));
    await writeFile(`${path}.new`, JSON.stringify({ keys: await Promise.all(jwks) }));
    await rename(`${path}.new`, path);
  };
  await rotate();
  return {
    path,
    rotate,
    bearer: async (claims) => {
      const [key] = keys;
      if (key === undefined) throw new Error('no key was made');
      return `Bearer ${await claimsOf(claims).setProtectedHeader({ alg: 'ES256', kid: key.kid }).sign(key.pair.privateKey)}`;
    },
  };
};

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

export type Ended = { readonly code: number | null; readonly afterMs: number };
export type ApiProcess = AsyncDisposable & {
  readonly url: string;
  /** What it wrote so far: its log, line by line. */
  readonly output: () => string;
  readonly stop: (signal: NodeJS.Signals) => Promise<Ended>;
  readonly ended: Promise<unknown>;
};

const endOf = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

// What it compiled is kept for the next although it is killed: Node writes it only at an end of its own.
const KEEP_COMPILED =
  "data:text/javascript,import{flushCompileCache}from'node:module';setTimeout(flushCompileCache,5_000).unref()";

const surroundings = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
});

/** Starts apps/api as `npm start` does: its own process with nothing but `env`. Waits for nothing. */
export const startApiProcess = async (env: Readonly<Record<string, string>>): Promise<ApiProcess> => {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', KEEP_COMPILED, MAIN], {
    env: { ...surroundings(), PORT: String(port), ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const stop = async (signal: NodeJS.Signals): Promise<Ended> => {
    const since = performance.now();
    child.kill(signal);
    await endOf(child);
    return { code: child.exitCode, afterMs: performance.now() - since };
  };
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => output,
    stop,
    ended: endOf(child),
    [Symbol.asyncDispose]: async () => {
      await stop('SIGKILL');
    },
  };
};
