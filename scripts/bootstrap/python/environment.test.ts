import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureEnvironment } from './environment.mjs';

// Stand-ins for uv and for a Python: what they are asked is their own interface, and here nothing is installed.
let folder: string;
let venv: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cineradar-environment-'));
  venv = join(folder, 'venv');
  await mkdir(join(folder, 'project'));
  await writeFile(join(folder, 'project', 'uv.lock'), 'version = 1\n');
  await writeFile(join(folder, 'project', 'pyproject.toml'), '[project]\n');
  await script('python', `echo '${JSON.stringify({ path: join(folder, 'python'), version: [3, 13, 0], fit: true })}'`);
  await uv('exit 0');
  vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`);
  vi.stubEnv('CINERADAR_PYTHON', join(folder, 'python'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function script(path: string, body: string): Promise<void> {
  await writeFile(join(folder, path), `#!/bin/sh\n${body}\n`);
  await chmod(join(folder, path), 0o755);
}

/** A uv that makes an environment whose Python says 3.13.0, loads packages unless `broken` is there, and syncs so. */
const uv = (sync: string): Promise<void> =>
  script(
    'uv',
    `echo "$1 $*" >> '${folder}/calls'
case "$1" in
--version) echo 'uv 9.0.0';;
venv) mkdir -p '${venv}/bin'; cat > '${venv}/bin/python' <<'END'
#!/bin/sh
case "$*" in *version_info*) echo 3.13.0;; *) if test -e '${folder}/broken'; then echo 'ImportError: no' >&2; exit 1; fi;; esac
END
chmod +x '${venv}/bin/python';;
sync) ${sync};;
esac`,
  );

const calls = async (): Promise<string[]> => {
  const text = await readFile(join(folder, 'calls'), 'utf8').catch(() => '');
  await rm(join(folder, 'calls'), { force: true });
  return text
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter((call) => call === 'venv' || call === 'sync');
};

const ensure = (dev = false) =>
  ensureEnvironment({
    dev,
    venv,
    project: join(folder, 'project'),
    cache: folder,
    note: () => undefined,
    signal: new AbortController().signal,
  });

test('it is made once; the second time nothing is installed', async () => {
  expect(await ensure()).toMatchObject({ version: '3.13.0', built: true });
  expect(await calls()).toEqual(['venv', 'sync']);
  expect(await ensure()).toMatchObject({ version: '3.13.0', built: false });
  expect(await calls()).toEqual([]);
});

test('another lock is installed upon what is there', async () => {
  await ensure();
  await calls();
  await writeFile(join(folder, 'project', 'uv.lock'), 'version = 2\n');
  expect((await ensure()).built).toBe(true);
  expect(await calls()).toEqual(['sync']);
});

test('one whose Python was removed is made from nothing', async () => {
  await ensure();
  await calls();
  await rm(join(venv, 'bin', 'python'));
  await ensure();
  expect(await calls()).toEqual(['venv', 'sync']);
});

test('one whose install was cut off is made from nothing, however whole it looks', async () => {
  await uv('exit 1');
  await expect(ensure()).rejects.toThrow('uv sync failed');
  await writeFile(join(venv, 'half'), '');
  await uv('exit 0');
  await calls();
  await ensure();
  expect(await calls()).toEqual(['venv', 'sync']);
  expect(existsSync(join(venv, 'half'))).toBe(false);
});

test('one that was made by hand is completed, and neither deleted nor robbed of what tests need', async () => {
  await ensure();
  await uv(`case "$*" in *--no-dev*) exit 1;; esac`);
  await rm(join(venv, '.cineradar-stamp.json'));
  await writeFile(join(venv, 'mine'), '');
  await calls();
  await ensure();
  expect(await calls()).toEqual(['sync']);
  expect(existsSync(join(venv, 'mine'))).toBe(true);
});

test('packages that do not load are installed once more from nothing, and then refused with what Python says', async () => {
  await ensure();
  await calls();
  await writeFile(join(folder, 'project', 'uv.lock'), 'version = 2\n');
  await writeFile(join(folder, 'broken'), '');
  await expect(ensure()).rejects.toThrow('ImportError: no');
  expect(await calls()).toEqual(['sync', 'venv', 'sync']);
});

test('what tests need is added when they ask for it, and stays', async () => {
  await uv(`case "$*" in *--no-dev*) exit 0;; *) touch '${folder}/dev'; exit 0;; esac`);
  await ensure();
  expect(existsSync(join(folder, 'dev'))).toBe(false);
  await ensure(true);
  expect(existsSync(join(folder, 'dev'))).toBe(true);
  await rm(join(folder, 'dev'));
  await writeFile(join(folder, 'project', 'uv.lock'), 'version = 2\n');
  await ensure();
  expect(existsSync(join(folder, 'dev'))).toBe(true);
});

test('without a network it is refused in a line that says so', async () => {
  await uv('echo "error: Failed to fetch: dns error: failed to lookup address information" >&2; exit 2');
  await expect(ensure()).rejects.toThrow('PyPI does not answer');
});

test('two that want it at once install it once', async () => {
  await uv('sleep 0.3');
  const [first, second] = await Promise.all([ensure(), ensure()]);
  expect(first.built).not.toBe(second.built);
  expect(await calls()).toEqual(['venv', 'sync']);
});
