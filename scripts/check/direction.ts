import { existsSync } from 'node:fs';
import { glob, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Gate } from './gate.ts';
import { runTool, unreadable } from './tool.ts';

const ROOTS = ['packages', 'apps', 'sdks', 'scripts', 'bench', 'tests'];

const OUR_SOURCE = /^(?!.*node_modules\/).+\.(tsx?|mjs)$/;

const CruiseReport = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string() }),
        cycle: z.array(z.object({ name: z.string() })).optional(),
      }),
    ),
  }),
  modules: z.array(z.object({ source: z.string(), couldNotResolve: z.boolean().default(false) })),
});

/** What may hold the name of the oracle store: rooms in whatever language, but not the one that writes it. */
const ORACLE_READERS = ['packages', 'apps/!(simulator)'];
const ORACLE_NAME = /ORACLE_DIR|cineradar\/oracle|simulator\/src\/oracle/;

/**
 * The one room outside the simulator that may open the oracle store, by the path that it is given, and the module there that
 * does: what trains or forecasts may not go by that road either.
 */
const JUDGES = /^apps\/forecaster\/(src\/cineradar_forecaster|tests)\/evaluation\//;
const ORACLE_READING =
  /cineradar_forecaster[./]evaluation[./]oracle|from \.+evaluation\.oracle|from cineradar_forecaster\.evaluation import [^\n]*\boracle\b/;

const isForbidden = (file: string, text: string): boolean =>
  ORACLE_NAME.test(text) || (ORACLE_READING.test(text) && !JUDGES.test(file));

/** The files that name the oracle store although nothing of theirs may open it; an import is not the only road to a file. */
const namersOfOracle = async (root: string): Promise<readonly string[]> => {
  const namers: string[] = [];
  const patterns = ORACLE_READERS.map((room) => `${room}/**/*.{ts,tsx,mjs,js,py,json,sh,toml,yaml}`);
  for await (const file of glob(patterns, {
    cwd: root,
    exclude: (name) => ['node_modules', 'vendor', '.venv'].includes(name),
  })) {
    const path = file.replaceAll('\\', '/');
    // A page may be called as a file is, such as llms.txt: its folder is no source.
    if ((await stat(join(root, file))).isDirectory()) continue;
    if (isForbidden(path, await readFile(join(root, file), 'utf8'))) namers.push(path);
  }
  return namers.toSorted();
};

/** Which room may import which, and no cycles (`.dependency-cruiser.mjs`); and who may name the oracle store. */
export const direction: Gate = {
  name: 'direction',
  unit: 'modules',
  async look(root) {
    const folders = ROOTS.filter((folder) => existsSync(join(root, folder)));
    const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders];
    const run = await runTool('depcruise', args, root);
    if (!run.out.startsWith('{')) throw unreadable('dependency-cruiser', run);
    const { summary, modules } = CruiseReport.parse(JSON.parse(run.out));
    const faults = summary.violations.map(({ rule, from, to, cycle }) =>
      cycle
        ? `${rule.name}: ${[from, ...cycle.map((step) => step.name)].join(' → ')}`
        : `${rule.name}: ${from} → ${to}`,
    );
    const ours = modules.filter(({ source, couldNotResolve }) => !couldNotResolve && OUR_SOURCE.test(source));
    const namers = (await namersOfOracle(root)).map((file) => `oracle-apart: ${file} names the oracle store`);
    return { looked: ours.length, faults: [...faults, ...namers] };
  },
};
