import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Findings, Gate } from './gate.ts';
import { runTool, unreadable } from './tool.ts';

/** Each checker works out zod's and Hono's types anew: four, the default, cost a third more than two. */
const FEW_CHECKERS = ['--checkers', '2'];

type Project = { readonly file: string; readonly options: readonly string[] };

/**
 * The whole tree; a second look follows only what has changed since. Then core by its own stricter rules: no types of
 * Node, declarations without inference; and the SDK by the same. They are whole each time, for tsc keeps no fault of a
 * declaration. Then the web, which a bundler resolves.
 */
const PROJECTS: readonly Project[] = [
  {
    file: 'tsconfig.json',
    options: ['--incremental', '--tsBuildInfoFile', '.cineradar/check/types.tsbuildinfo', ...FEW_CHECKERS],
  },
  { file: 'packages/core/tsconfig.json', options: [] },
  { file: 'sdks/typescript/tsconfig.json', options: [] },
  { file: 'apps/web/tsconfig.json', options: FEW_CHECKERS },
];

async function lookAt({ file, options }: Project, root: string): Promise<Findings> {
  if (!existsSync(join(root, file))) return { looked: 0, faults: [`${file}: missing`] };
  const run = await runTool('tsc', ['-p', file, '--pretty', 'false', '--listFiles', ...options], root);
  const lines = run.out.split('\n');
  const faults = lines.filter((line) => /error TS\d+: /.test(line));
  const looked = lines.filter((line) => /^\/|^[A-Za-z]:/.test(line) && !line.includes('/node_modules/')).length;
  if (run.code !== 0 && faults.length === 0) throw unreadable('tsc', run);
  if (looked === 0 && faults.length === 0) return { looked, faults: [`${file}: covers no file`] };
  return { looked, faults };
}

/** TypeScript 7 over every project; the looked-at files are counted once, in the project of the whole tree. */
export const types: Gate = {
  name: 'types',
  unit: 'files',
  async look(root) {
    const [whole, ...parts] = await Promise.all(PROJECTS.map((project) => lookAt(project, root)));
    const faults = [whole, ...parts].flatMap((findings) => findings?.faults ?? []);
    return { looked: whole?.looked ?? 0, faults: [...new Set(faults)] };
  },
};
