import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../scripts/bootstrap/paths.mjs';
import { ensureEnvironment, PYTHON_SDK } from '../../scripts/bootstrap/python/environment.mjs';
import { ensureUv } from '../../scripts/bootstrap/python/uv.mjs';
import { attempt, run } from '../../scripts/bootstrap/run.mjs';

/** The SDK in Python as someone has it who installed its wheel, beside what it depends on. */
export const installWheel = async () => {
  const context = { note: () => undefined, signal: new AbortController().signal };
  const { python } = await ensureEnvironment({ of: PYTHON_SDK, dev: true, ...context });
  const uv = await ensureUv(cacheFolder(), python, context);
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-wheel-'));
  const [built, installed] = [join(folder, 'built'), join(folder, 'installed')];
  await run(uv, ['build', '--offline', '--wheel', '--python', python, '--out-dir', built, PYTHON_SDK.folder]);
  const wheel = (await readdir(built)).find((file) => file.endsWith('.whl')) ?? '';
  const install = ['pip', 'install', '--offline', '--no-deps', '--python', python, '--target', installed];
  await run(uv, [...install, join(built, wheel)]);
  return {
    /** Where the wheel was unpacked, and nothing else. */
    installed,
    /** Runs Python where the wheel comes before all else, with nothing but `env` around it. */
    run: (args: readonly string[], env: Readonly<Record<string, string>>) =>
      attempt(python, args, {
        cwd: folder,
        env: { PATH: process.env['PATH'], PYTHONPATH: installed, ...env },
      }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};
