import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
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

/**
 * A tree in a temporary folder that lives by this repository's own rules and manifests and holds only `files`
 * (path → text), so that a gate can be shown a violation. Its rooms are linked to each other as npm links them.
 */
export async function plantTree(
  files: Readonly<Record<string, string>>,
): Promise<AsyncDisposable & { readonly root: string }> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'cineradar-planted-')));
  const copied = [
    ...RULES,
    'package.json',
    'packages/core/tsconfig.json',
    'apps/web/tsconfig.json',
    'sdks/typescript/tsconfig.json',
    ...ROOMS.map((room) => `${room}/package.json`),
  ];
  await Promise.all(copied.map((file) => cp(join(REPOSITORY, file), join(root, file))));
  await linkModules(root);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(root, dirname(file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

async function linkModules(root: string): Promise<void> {
  await mkdir(join(root, 'node_modules/@cineradar'), { recursive: true });
  const installed = await readdir(join(REPOSITORY, 'node_modules'));
  const links = [
    ...installed
      .filter((name) => name !== '@cineradar')
      .map((name) => [join(REPOSITORY, 'node_modules', name), `node_modules/${name}`] as const),
    ...ROOMS.map((room) => [join(root, room), `node_modules/@cineradar/${room.replace(/^\w+\//, '')}`] as const),
  ];
  await Promise.all(links.map(([target, place]) => symlink(target, join(root, place), 'junction')));
}
