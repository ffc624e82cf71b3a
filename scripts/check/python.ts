import { globSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureEnvironment } from '../bootstrap/python/environment.mjs';
import { describe } from '../bootstrap/refusal.mjs';
import { attempt } from '../bootstrap/run.mjs';
import type { Gate } from './gate.ts';

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
  const named = args[0] === 'ruff' && args[1] === 'format' ? faults.map((file) => `${file}: not formatted`) : faults;
  return named.map((line) => `apps/forecaster/${line}`);
}

const plainEnv = (): NodeJS.ProcessEnv => ({ ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' });

/** The forecaster by the rules of its `pyproject.toml`: ruff's format, ruff's lint, mypy's strict types. */
export const python: Gate = {
  name: 'python',
  unit: 'files',
  async look(root) {
    const folder = join(root, 'apps', 'forecaster');
    const { signal } = new AbortController();
    const found = await ensureEnvironment({ dev: true, note: () => undefined, signal }).catch(describe);
    if (typeof found === 'string') return { looked: 0, faults: [], absent: found.split('\n').join(' ') };
    const faults: string[] = [];
    for (const tool of TOOLS) faults.push(...(await faultsOf(found.python, tool, folder)));
    return { looked: globSync('{src,tests}/**/*.py', { cwd: folder }).length, faults };
  },
};
