import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Gate } from './gate.ts';
import { runTool, unreadable } from './tool.ts';

const ROOTS = ['packages', 'apps', 'scripts', 'bench', 'tests'];

const OUR_SOURCE = /^(?!.*node_modules\/).+\.(ts|mjs)$/;

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

/** Which room may import which, and no cycles (`.dependency-cruiser.mjs`). */
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
    return { looked: ours.length, faults };
  },
};
