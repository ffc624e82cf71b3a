import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@cineradar/api/testing/process';
import { checkout, statePath } from '../../scripts/bootstrap/paths.mjs';
import { eventually } from '../../tests/harness/eventually.ts';

const FILES = {
  'package.json': '{ "name": "bare", "private": true, "type": "module" }',
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(checkout)} }, typescript: { ignoreBuildErrors: true } };`,
  'app/layout.jsx': `export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }`,
  'app/page.jsx': `export const dynamic = 'force-dynamic';\nexport default function Page() { return <h1>Bare</h1>; }`,
} as const;

const next = join(checkout, 'node_modules', 'next', 'dist', 'bin', 'next');

const run = (folder: string, args: readonly string[]) =>
  spawn(process.execPath, [next, ...args], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: 'ignore',
    detached: true,
  });

/** A page of Next with one heading and nothing else, built and served: what the framework alone costs. */
export const openBareNext = async (): Promise<AsyncDisposable & { readonly url: string }> => {
  const folder = statePath('bench/bare-next');
  await rm(folder, { recursive: true, force: true });
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const build = run(folder, ['build']);
  await once(build, 'exit');
  if (build.exitCode !== 0) throw new Error(`the bare page could not be built: exit code ${build.exitCode}`);
  const port = await freePort();
  const server = run(folder, ['start', '--port', String(port), '--hostname', 'localhost']);
  const url = `http://localhost:${port}`;
  await eventually(`an answer at ${url}`, async () => ((await fetch(url)).ok ? true : undefined));
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      const ended = once(server, 'exit');
      process.kill(-(server.pid ?? 0), 'SIGKILL');
      await ended;
    },
  };
};
