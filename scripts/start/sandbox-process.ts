import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { checkout } from '../bootstrap/paths.mjs';
import type { Surroundings } from './parts.ts';

const Line = z.union([z.object({ share: z.number() }), z.object({ made: z.boolean() })]);

/**
 * Makes the template of the sandboxes in a process of its own, while the product already runs. `onShare` hears how far it
 * is, from 0 to 1. Gives whether there was anything to make; throws when the process fails, and stops it when `signal` is
 * aborted.
 */
export const makeSandbox = async (
  around: Surroundings,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<boolean> => {
  const log = openSync(join(around.logFolder, 'sandbox.log'), 'a');
  const child = spawn(process.execPath, [join('scripts', 'start', 'make-sandbox.ts')], {
    cwd: checkout,
    env: { ...process.env, DATABASE_URL: around.databases.demo },
    stdio: ['ignore', 'pipe', log],
    signal,
  });
  const ended = new Promise<void>((settle, fail) => {
    child.once('error', fail);
    child.once('exit', (code) =>
      code === 0 ? settle() : fail(new Error(`making the sandbox ended with ${code}; see sandbox.log`)),
    );
  });
  if (child.stdout === null) throw new Error('the process that makes the sandbox has no output');
  let made = false;
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = Line.parse(JSON.parse(text));
    if ('share' in line) onShare(line.share);
    else made = line.made;
  });
  await ended;
  return made;
};
