import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findHostPython } from './host-python.mjs';
import { isAtLeast } from './uv.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cineradar-python-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A stand-in for an interpreter: it answers every question with `said`, and ends with `code`. */
async function interpreter(path: string, said: unknown, code = 0): Promise<string> {
  const file = join(folder, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `#!/bin/sh\necho '${typeof said === 'string' ? said : JSON.stringify(said)}'\nexit ${code}\n`);
  await chmod(file, 0o755);
  return file;
}

const python = (path: string, version: readonly number[], fit = true): Promise<string> =>
  interpreter(path, { path: `/real/${path}`, version, fit });

const search = (env: Record<string, string> = {}) =>
  findHostPython({ PATH: [join(folder, 'first'), join(folder, 'second')].join(':'), HOME: folder, ...env });

test('of several the tested minor version is taken, and of that the highest patch', async () => {
  await python('first/python3.14', [3, 14, 1]);
  await python('first/python3.12', [3, 12, 9]);
  await python('first/python3', [3, 13, 2]);
  await python('second/python3.13', [3, 13, 10]);
  expect(await search()).toEqual({ path: '/real/second/python3.13', version: '3.13.10' });
});

test('a name on the PATH that fails when it is run, as a shim does, is passed over', async () => {
  await interpreter('first/python3.13', 'pyenv: python3.13: command not found', 127);
  await python('second/python3.14', [3, 14, 0]);
  expect((await search())?.version).toBe('3.14.0');
});

test('pyenv’s versions are found although none of them is on the PATH', async () => {
  await python('.pyenv/versions/3.12.1/bin/python3', [3, 12, 1]);
  await python('.pyenv/versions/3.13.0/bin/python3', [3, 13, 0]);
  await python('.pyenv/versions/3.11.7/bin/python3', [3, 11, 7]);
  expect((await search())?.version).toBe('3.13.0');
  await python('elsewhere/versions/3.14.2/bin/python3', [3, 14, 2]);
  expect((await search({ PYENV_ROOT: join(folder, 'elsewhere') }))?.version).toBe('3.14.2');
});

test.each([
  ['too old', [3, 11, 9], true],
  ['too new', [3, 15, 0], true],
  ['a preview, of 32 bits, without the global lock, or no CPython', [3, 13, 0], false],
])('one that is %s is no Python for us', async (_, version, fit) => {
  await python('first/python3', version, fit);
  expect(await search()).toBeNull();
});

test('a program of that name that is no Python at all is passed over', async () => {
  await interpreter('first/python3', 'Python was not found; run without arguments to install it');
  expect(await search()).toBeNull();
});

test('of two names of one version the PATH’s order decides', async () => {
  await python('first/python3.13', [3, 13, 1]);
  await python('second/python3.13', [3, 13, 1]);
  expect((await search())?.path).toBe('/real/first/python3.13');
});

test('CINERADAR_PYTHON goes before all, and when it does not fit nothing is taken in its place', async () => {
  await python('first/python3.13', [3, 13, 1]);
  const named = await python('named', [3, 12, 0]);
  expect((await search({ CINERADAR_PYTHON: named }))?.path).toBe('/real/named');
  expect(await search({ CINERADAR_PYTHON: join(folder, 'nowhere') })).toBeNull();
});

const host = await findHostPython(process.env);

test.skipIf(host === null)('of a virtual environment the Python it was made from is told', async () => {
  await mkdir(join(folder, 'venv', 'bin'), { recursive: true });
  await symlink(host?.path ?? '', join(folder, 'venv', 'bin', 'python3.13'));
  await writeFile(join(folder, 'venv', 'pyvenv.cfg'), `home = ${join(host?.path ?? '', '..')}\n`);
  const found = await findHostPython({ PATH: join(folder, 'venv', 'bin'), HOME: folder });
  expect(found).toEqual(host);
});

test('versions compare by their numbers', () => {
  expect(isAtLeast('0.13.9', '0.13.9')).toBe(true);
  expect(isAtLeast('0.13.10', '0.13.9')).toBe(true);
  expect(isAtLeast('1.0.0', '0.13.9')).toBe(true);
  expect(isAtLeast('0.9.30', '0.13.9')).toBe(false);
});
