import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeOwnership } from '../bootstrap/ownership.mjs';
import { checkout } from '../bootstrap/paths.mjs';
import { webStamp } from './sources.ts';

const WEB = join(checkout, 'apps', 'web');
/** Of the checkout, wherever its state lies; not in `.next`, which Next empties when it begins. */
const FOLDER = join(checkout, '.cineradar', 'web');
/** Several builds may stand side by side: one that runs is not taken away by the next. */
const BUILDS = join(FOLDER, 'builds');
const KEPT_BUILDS = 3;
const ASK_AGAIN_MS = 500;

type Wishes = {
  /** Hears how far it is, a few words. */
  readonly note: (text: string) => void;
  readonly signal: AbortSignal;
};

/** A build that can be run: `server.js` listens on PORT and HOSTNAME and asks API_URL. */
export type WebBuild = { readonly server: string; readonly cwd: string };

const folderOf = (stamp: string): string => join(BUILDS, stamp);

const buildIn = (folder: string): WebBuild => ({
  server: join(folder, 'apps', 'web', 'server.js'),
  cwd: join(folder, 'apps', 'web'),
});

/** The build of the sources as they are, if it was made before. */
export async function findWebBuild(): Promise<WebBuild | null> {
  const made = buildIn(folderOf(await webStamp(checkout)));
  return existsSync(made.server) ? made : null;
}

/** Next's own words for how far it is, for a person. */
const PROGRESS: readonly (readonly [said: RegExp, note: string])[] = [
  [/Creating an optimized production build/, 'compiling'],
  [/Compiled successfully/, 'compiled'],
  [/Collecting page data/, 'collecting pages'],
  [/Generating static pages/, 'writing pages'],
  [/Collecting build traces|Finalizing page/, 'gathering files'],
];

async function runNext({ note, signal }: Wishes): Promise<void> {
  const next = join(checkout, 'node_modules', 'next', 'dist', 'bin', 'next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: WEB,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const said: string[] = [];
  // Whatever else runs meanwhile goes first.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      const known = PROGRESS.find(([words]) => words.test(line));
      if (known) note(known[1]);
    });
  }
  const code = await new Promise<number | null>((settle, fail) => {
    child.once('close', settle);
    child.once('error', fail);
  });
  if (code !== 0) throw new Error(`the web could not be built (exit code ${code}):\n${said.slice(-25).join('\n')}`);
}

/** Puts together what runs: the traced server, and the files a browser asks for, which Next leaves aside. */
async function gather(folder: string): Promise<void> {
  const beside = `${folder}.${process.pid}`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(BUILDS, { recursive: true });
  await cp(join(WEB, '.next', 'standalone'), beside, { recursive: true, verbatimSymlinks: true });
  await cp(join(WEB, '.next', 'static'), join(beside, 'apps', 'web', '.next', 'static'), { recursive: true });
  await rename(beside, folder);
}

/** Lets go of all but the newest builds. */
async function forgetOld(): Promise<void> {
  const names = await readdir(BUILDS);
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(BUILDS, name))).mtimeMs })));
  const old = dated.toSorted((a, b) => b.at - a.at).slice(KEPT_BUILDS);
  await Promise.all(old.map(({ name }) => rm(join(BUILDS, name), { recursive: true, force: true })));
}

async function build(folder: string, wishes: Wishes): Promise<void> {
  await runNext(wishes);
  wishes.note('gathering files');
  await gather(folder);
  await forgetOld();
}

/**
 * The web built from the sources as they are: at once where they were built before, else in a process that lets
 * others go first. One build at a time; who comes second waits for the first. Throws with Next's words when it fails.
 */
export async function buildWeb(wishes: Wishes): Promise<WebBuild> {
  for (;;) {
    const stamp = await webStamp(checkout);
    const built = buildIn(folderOf(stamp));
    if (existsSync(built.server)) return built;
    wishes.signal.throwIfAborted();
    const ownership = await takeOwnership(join(FOLDER, 'building'), 'web');
    if ('heldBy' in ownership) {
      wishes.note(`waiting for the build of process ${ownership.heldBy.pid}`);
      await sleep(ASK_AGAIN_MS, undefined, { signal: wishes.signal });
      continue;
    }
    try {
      await build(folderOf(stamp), wishes);
      return built;
    } finally {
      await ownership.release();
    }
  }
}
