import { globSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureEnvironment, FORECASTER, PYTHON_SDK } from '../bootstrap/python/environment.mjs';
import { checkout } from '../bootstrap/paths.mjs';
import { describe } from '../bootstrap/refusal.mjs';
import { attempt } from '../bootstrap/run.mjs';
import type { Findings, Gate } from './gate.ts';
import { runTool, unreadable } from './tool.ts';

type Project = typeof FORECASTER;

/** Each tool, what it says of a fault, and what it says besides when it is done. */
const TOOLS = [
  { args: ['ruff', 'format', '--check', '.'], fault: /^\s*--> (?<what>\S+\.py):\d+/ },
  { args: ['ruff', 'check', '--no-fix', '--output-format', 'concise', '.'], fault: /^(?<what>\S+\.py:\d+:\d+: .+)$/ },
  { args: ['mypy', '--no-pretty', '--no-error-summary'], fault: /^(?<what>\S+\.py:\d+: error: .+)$/ },
] as const;

type Tool = (typeof TOOLS)[number];

async function faultsOf(python: string, { args, fault }: Tool, folder: string): Promise<readonly string[]> {
  const { code, stdout, stderr } = await attempt(python, ['-m', ...args], { cwd: folder, env: plainEnv() });
  const said = stripVTControlCharacters(stdout);
  const faults = said.split('\n').flatMap((line) => fault.exec(line)?.groups?.['what'] ?? []);
  if (code !== 0 && faults.length === 0) throw new Error(`${args.join(' ')} said:\n${said}${stderr}`.slice(0, 4_000));
  return args[0] === 'ruff' && args[1] === 'format' ? faults.map((file) => `${file}: not formatted`) : faults;
}

const plainEnv = (): NodeJS.ProcessEnv => ({ ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' });

/** Those who call the SDK may check with pyright what mypy checked here; the two differ. */
async function pyrightFaults(python: string, folder: string): Promise<readonly string[]> {
  const run = await runTool('pyright', ['--pythonpath', python], folder);
  const faults = run.out.split('\n').flatMap((line) => {
    const found = /^\s*(?<file>\S.*\.py):(?<at>\d+:\d+) - error: (?<what>.+)$/.exec(line)?.groups;
    return found === undefined ? [] : [`${relative(folder, found['file'] ?? '')}:${found['at']}: ${found['what']}`];
  });
  if (run.code !== 0 && faults.length === 0) throw unreadable('pyright', run);
  return faults;
}

async function look(project: Project, root: string): Promise<Findings> {
  const place = relative(checkout, project.folder).split(sep).join('/');
  const folder = join(root, place);
  const { signal } = new AbortController();
  const found = await ensureEnvironment({ of: project, dev: true, note: () => undefined, signal }).catch(describe);
  if (typeof found === 'string') return { looked: 0, faults: [], absent: found.split('\n').join(' ') };
  const faults: string[] = [];
  for (const tool of TOOLS) faults.push(...(await faultsOf(found.python, tool, folder)));
  if (project === PYTHON_SDK) faults.push(...(await pyrightFaults(found.python, folder)));
  const looked = globSync('{src,tests}/**/*.py', { cwd: folder }).length;
  return { looked, faults: faults.map((line) => `${place}/${line}`) };
}

/** Projects in Python by the rules of their `pyproject.toml`: ruff's format, ruff's lint, mypy's strict types. */
export const pythonOf = (projects: readonly Project[]): Gate => ({
  name: 'python',
  unit: 'files',
  async look(root) {
    const all: Findings[] = [];
    for (const project of projects) all.push(await look(project, root));
    const absent = all.find((one) => one.absent !== undefined)?.absent;
    const looked = all.reduce((sum, one) => sum + one.looked, 0);
    return { looked, faults: all.flatMap(({ faults }) => faults), ...(absent === undefined ? {} : { absent }) };
  },
});

/** All that is written in Python here. */
export const python: Gate = pythonOf([FORECASTER, PYTHON_SDK]);
