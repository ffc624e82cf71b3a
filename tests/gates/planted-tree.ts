import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const RULES = [
  '.oxlintrc.json',
  '.oxfmtrc.json',
  '.dependency-cruiser.mjs',
  'knip.json',
  'tsconfig.json',
  'vitest.config.ts',
];
const ROOMS = [
  'packages/core',
  'packages/platform',
  'packages/connectors',
  'packages/services',
  'apps/api',
  'apps/simulator',
  'apps/web',
  'apps/worker',
];

type Planted = AsyncDisposable & { readonly root: string };

const write = async (root: string, files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(root, dirname(file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
};

/** A temporary folder that holds only `files` (path → text), for gates that ask for nothing but what they read. */
export async function plantFiles(files: Readonly<Record<string, string>>): Promise<Planted> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'cineradar-planted-')));
  await write(root, files);
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

/**
 * A tree in a temporary folder that lives by this repository's own rules and manifests and holds only `files`
 * (path → text), so that a gate can be shown a violation. Its rooms are linked to each other as npm links them, and find
 * what is installed here in the folder above.
 */
export async function plantTree(files: Readonly<Record<string, string>>): Promise<Planted> {
  const above = await realpath(await mkdtemp(join(tmpdir(), 'cineradar-planted-')));
  const root = join(above, 'tree');
  const copied = [
    ...RULES,
    'package.json',
    'packages/core/tsconfig.json',
    'apps/web/tsconfig.json',
    'sdks/typescript/tsconfig.json',
    ...ROOMS.map((room) => `${room}/package.json`),
  ];
  await Promise.all(copied.map((file) => cp(join(REPOSITORY, file), join(root, file))));
  await linkModules(above, root);
  await write(root, files);
  return { root, [Symbol.asyncDispose]: () => rm(above, { recursive: true, force: true }) };
}

async function linkModules(above: string, root: string): Promise<void> {
  await symlink(join(REPOSITORY, 'node_modules'), join(above, 'node_modules'), 'junction');
  await mkdir(join(root, 'node_modules/@cineradar'), { recursive: true });
  const links = ROOMS.map((room) => [join(root, room), room.replace(/^\w+\//, '')] as const);
  await Promise.all(
    links.map(([target, name]) => symlink(target, join(root, 'node_modules/@cineradar', name), 'junction')),
  );
}
