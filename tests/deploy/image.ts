import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import {
  ignoredBy,
  type Instruction,
  lastOf,
  readDockerfile,
  type Stage,
} from '../../scripts/check/deploy/dockerfile.ts';
import { isLongForm } from '../scale.ts';
import { linkPackages } from './linked-packages.ts';

const run = promisify(execFile);
const NPM_CI_LIMIT_MS = 240_000;

/** What a target of the Dockerfile makes, laid out in a folder instead of an image. */
export type Image = {
  /** Its working directory. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
};

type Context = {
  readonly stages: readonly Stage[];
  readonly root: string;
  readonly ignored: (path: string) => boolean;
};

/** A path of a stage's file system, which lies in a folder of the stage's name. */
const inside = (context: Context, stage: string, ...path: string[]): string => join(context.root, stage, ...path);

const workdirOf = (context: Context, stage: Stage): string => lastOf(context.stages, stage, 'WORKDIR')?.text ?? '/';

const isFolder = async (path: string): Promise<boolean> => (await stat(path)).isDirectory();

/** A folder that goes whole into an empty one is moved: copying a hundred megabytes of packages takes longer than installing them. */
async function movedWhole(path: string, place: string): Promise<boolean> {
  if (!(await isFolder(path)) || (await readdir(place)).length > 0) return false;
  await rmdir(place);
  await rename(path, place);
  return true;
}

async function copyInto(context: Context, stage: Stage, { flags, words }: Instruction): Promise<void> {
  const to = words.at(-1) ?? '.';
  const place = inside(context, stage.name, to.startsWith('/') ? '' : workdirOf(context, stage), to);
  const { from } = flags;
  for (const source of words.slice(0, -1)) {
    const path = from === undefined ? join(checkout, source) : inside(context, from, source);
    if (from !== undefined && (await movedWhole(path, place))) continue;
    // A folder's content goes into the place; a file goes under its name where the place is a folder.
    const isInFolder = to.endsWith('/') && !(await isFolder(path));
    const filter = (one: string): boolean =>
      from !== undefined || !context.ignored(relative(checkout, one).replaceAll('\\', '/'));
    await cp(path, isInFolder ? join(place, basename(path)) : place, {
      recursive: true,
      verbatimSymlinks: true,
      filter,
    });
  }
}

/** The Dockerfile's `rm -rf`, of paths below the working directory. */
async function remove(context: Context, stage: Stage, words: readonly string[]): Promise<void> {
  const folder = inside(context, stage.name, workdirOf(context, stage));
  await Promise.all(words.map((path) => rm(join(folder, path), { recursive: true, force: true })));
}

/**
 * The Dockerfile's `npm ci`: in the long form word for word, on this Node and from npm's cache where it has the packages; in
 * the short one what it installs, linked.
 */
async function install(context: Context, stage: Stage, { words }: Instruction): Promise<void> {
  const folder = inside(context, stage.name, workdirOf(context, stage));
  const workspace = words.find((word) => word.startsWith('--workspace='))?.slice('--workspace='.length);
  if (!isLongForm && workspace !== undefined) return linkPackages(folder, workspace);
  const npm = process.env['npm_execpath'];
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  await run(command ?? 'npm', [...first, ...words.slice(1), '--prefer-offline'], {
    cwd: folder,
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH']}`, NODE_ENV: 'production' },
    timeout: NPM_CI_LIMIT_MS,
  });
}

async function build(context: Context, name: string, built = new Set<string>()): Promise<void> {
  const stage = context.stages.find((one) => one.name === name);
  if (stage === undefined || built.has(name)) return;
  built.add(name);
  const copied = stage.instructions.map(({ flags }) => flags['from'] ?? '');
  for (const needed of [stage.base, ...copied]) await build(context, needed, built);
  await mkdir(inside(context, name, workdirOf(context, stage)), { recursive: true });
  if (built.has(stage.base))
    await cp(inside(context, stage.base), inside(context, name), { recursive: true, verbatimSymlinks: true });
  for (const instruction of stage.instructions) {
    if (instruction.name === 'COPY') await copyInto(context, stage, instruction);
    if (instruction.name !== 'RUN') continue;
    const { words } = instruction;
    if (words[0] === 'rm' && words[1] === '-rf') await remove(context, stage, words.slice(2));
    else await install(context, stage, instruction);
  }
}

/** Carries out what deploy/Dockerfile says of a target, without a Docker engine; disposing deletes it. */
export async function layOut(target: string): Promise<Image & AsyncDisposable> {
  const [dockerfile = '', dockerignore = ''] = await Promise.all(
    ['deploy/Dockerfile', '.dockerignore'].map((file) => readFile(join(checkout, file), 'utf8')),
  );
  const root = await mkdtemp(join(tmpdir(), 'cineradar-image-'));
  const context: Context = { stages: readDockerfile(dockerfile), root, ignored: ignoredBy(dockerignore) };
  const stage = context.stages.find(({ name }) => name === target);
  if (stage === undefined) throw new Error(`deploy/Dockerfile has no target ${target}`);
  await build(context, target);
  const said = (name: string): readonly string[] => lastOf(context.stages, stage, name)?.words ?? [];
  return {
    folder: inside(context, target, workdirOf(context, stage)),
    env: Object.fromEntries(said('ENV').map((pair) => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? ''])),
    command: said('CMD'),
    healthcheck: healthcheckOf(lastOf(context.stages, stage, 'HEALTHCHECK')?.text ?? ''),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

function healthcheckOf(text: string): readonly string[] {
  const [, words] = /^CMD (\[.*\])$/s.exec(text.trim()) ?? [];
  const parsed: unknown = words === undefined ? [] : JSON.parse(words);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}
