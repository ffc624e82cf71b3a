import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder } from '../../scripts/bootstrap/paths.mjs';
import { run } from '../../scripts/bootstrap/run.mjs';

/** How to start a program that may not be installed: its path, and what it needs in its environment. */
export type Program = { readonly path: string; readonly env: NodeJS.ProcessEnv };

const FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

const installed = (name: string): string | undefined =>
  [...(process.env['PATH'] ?? '').split(delimiter), ...FOLDERS]
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** Packages of the host's own release, loaded and unpacked into `root`; the host's apt state is only read. */
const unpackPackage = async (name: string, root: string): Promise<void> => {
  const apt = `${root}.apt`;
  await rm(apt, { recursive: true, force: true });
  await mkdir(join(apt, 'state/lists/partial'), { recursive: true });
  await mkdir(join(apt, 'cache/archives/partial'), { recursive: true });
  const settings = [
    `Dir::State "${join(apt, 'state')}";`,
    'Dir::State::status "/var/lib/dpkg/status";',
    `Dir::Cache "${join(apt, 'cache')}";`,
    'APT::Install-Recommends "false";',
    'APT::Sandbox::User "root";',
    // A container's clean-up hooks would delete the host's own caches from here.
    '#clear APT::Update::Post-Invoke;',
    '#clear DPkg::Post-Invoke;',
  ];
  const file = join(apt, 'apt.conf');
  await writeFile(file, `${settings.join('\n')}\n`);
  const env = { ...process.env, APT_CONFIG: file, LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--download-only', name], { env });
  const building = `${root}.tmp`;
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true });
  const archives = join(apt, 'cache/archives');
  for (const deb of (await readdir(archives)).filter((entry) => entry.endsWith('.deb'))) {
    await run('dpkg-deb', ['-x', join(archives, deb), building]);
  }
  await rename(building, root);
  await rm(apt, { recursive: true, force: true });
};

const librariesOf = async (root: string): Promise<string> => {
  const folder = join(root, 'usr/lib');
  const names = existsSync(folder) ? await readdir(folder) : [];
  return names
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join(folder, name))
    .join(delimiter);
};

/**
 * A program of a Debian package: the host's where it is installed, else unpacked into the cache beside the host,
 * which stays as it was. Throws where there is neither.
 */
export const debianProgram = async (name: string): Promise<Program> => {
  const found = installed(name);
  if (found !== undefined) return { path: found, env: process.env };
  const root = join(cacheFolder(), 'bench', name);
  if (!existsSync(root)) {
    await mkdir(join(root, '..'), { recursive: true });
    await unpackPackage(name, root);
  }
  const path = ['usr/sbin', 'usr/bin'].map((folder) => join(root, folder, name)).find((file) => existsSync(file));
  if (path === undefined) throw new Error(`the package ${name} holds no program of its name`);
  return { path, env: { ...process.env, LD_LIBRARY_PATH: await librariesOf(root) } };
};
