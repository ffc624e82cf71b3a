import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { buildSdk } from '../../sdks/typescript/scripts/build.ts';

const run = promisify(execFile);

/** The SDK as someone has it who installed it from its tarball, and nothing else. */
export type Published = AsyncDisposable & {
  /** A project whose `node_modules` hold the package. */
  readonly project: string;
  readonly installed: string;
  readonly tarball: string;
};

/** Builds and packs the SDK as it is published, and unpacks the tarball where npm would put it. */
export const publish = async (): Promise<Published> => {
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-sdk-'));
  const [built, project] = [join(folder, 'built'), join(folder, 'project')];
  const installed = join(project, 'node_modules/@cineradar/sdk');
  await mkdir(installed, { recursive: true });
  await buildSdk(built);
  const { stdout } = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: built,
  });
  const tarball = join(folder, stdout.trim());
  await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components', '1']);
  return { project, installed, tarball, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
};

/** Whether there is a file or folder of this name. */
export const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Every Node on this machine, the one that runs this first: a host’s may be older than ours. */
export const everyNode = async (): Promise<readonly string[]> => {
  const places = (process.env['PATH'] ?? '').split(delimiter).filter((place) => !place.includes('node_modules'));
  const found = [...new Set([...places, '/usr/local/bin', '/usr/bin'])].map((place) => join(place, 'node'));
  const there = await Promise.all(found.map(async (node) => ((await isThere(node)) ? node : undefined)));
  return [...new Set([process.execPath, ...there.flatMap((node) => node ?? [])])];
};

/** A sample as a program of its own: those after the first go on with the client that it made. */
export const withClient = (sample: string): string =>
  /\bnew CineRadar\b|\bcreateClient\b/.test(sample)
    ? `${sample}\nexport {};\n`
    : `import { CineRadar } from '@cineradar/sdk';\nconst client = new CineRadar();\n${sample}`;
