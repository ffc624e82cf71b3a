import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../../scripts/bootstrap/paths.mjs';
import { attempt } from '../../../scripts/bootstrap/run.mjs';
import { isThere } from '../published.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FILES = ['package.json', 'package-lock.json'];
const LIMIT_MS = 300_000;

/** Where packages of the runtimes lie, or why there are none. */
export type Runtimes = { readonly folder: string } | { readonly absent: string };

/**
 * The runtimes that npm has for this machine, as the lock beside this file names them: half a gigabyte, so it is
 * installed once for all checkouts, by this test alone, and never with the product. A new lock has a folder of its own;
 * old ones may be deleted.
 */
export const installRuntimes = async (): Promise<Runtimes> => {
  const lock = await readFile(join(HERE, 'package-lock.json'));
  const parent = join(cacheFolder(), 'runtimes');
  const folder = join(parent, createHash('sha256').update(lock).digest('hex').slice(0, 16));
  if (await isThere(folder)) return { folder };
  await mkdir(parent, { recursive: true });
  const making = await mkdtemp(join(parent, 'making-'));
  try {
    for (const file of FILES) await cp(join(HERE, file), join(making, file));
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    const { code, stderr } = await attempt('npm', args, { cwd: making, limitMs: LIMIT_MS });
    if (code !== 0) return { absent: `npm could not install it: ${stderr.trim().split('\n').slice(-3).join(' ')}` };
    // Whoever was quicker made the same.
    await rename(making, folder).catch(async (error: unknown) => {
      if (!(await isThere(folder))) throw error;
    });
    return { folder };
  } finally {
    await rm(making, { recursive: true, force: true });
  }
};
