import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { checkout } from '../bootstrap/paths.mjs';

const LIMIT_MS = 120_000;

/**
 * Types a script into a shell at the root of the checkout; it stops at the first command that fails.
 * Returns null, or what went wrong with all that was said.
 */
export async function typeIntoShell(script: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: checkout,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  });
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return child.exitCode === 0 ? null : `ended with ${child.exitCode ?? child.signalCode}\n${out}${err}`.trim();
}
