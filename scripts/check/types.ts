import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Findings, Gate } from './gate.ts';
import { runTool, unreadable } from './tool.ts';

/** The whole tree, then core by its own stricter rules: no types of Node, declarations without inference. */
const PROJECTS = ['tsconfig.json', 'packages/core/tsconfig.json'];

async function lookAt(project: string, root: string): Promise<Findings> {
  if (!existsSync(join(root, project))) return { looked: 0, faults: [`${project}: missing`] };
  const run = await runTool('tsc', ['-p', project, '--pretty', 'false', '--listFiles'], root);
  const lines = run.out.split('\n');
  const faults = lines.filter((line) => /error TS\d+: /.test(line));
  const looked = lines.filter((line) => /^\/|^[A-Za-z]:/.test(line) && !line.includes('/node_modules/')).length;
  if (run.code !== 0 && faults.length === 0) throw unreadable('tsc', run);
  if (looked === 0 && faults.length === 0) return { looked, faults: [`${project}: covers no file`] };
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
