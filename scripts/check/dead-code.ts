import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Gate } from './gate.ts';
import { runTool, unreadable } from './tool.ts';

const REPORTER = fileURLToPath(new URL('knip-reporter.mjs', import.meta.url));

/** What `knip-reporter.mjs` prints. */
const KnipReport = z.object({
  read: z.number(),
  faults: z.array(z.object({ kind: z.string(), filePath: z.string(), symbol: z.string() })),
  hints: z.array(z.object({ type: z.string(), identifier: z.unknown(), workspaceName: z.string().optional() })),
});

/** Knip's names for what is no dead code but an import that cannot be trusted; all others are unused things. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  unlisted: 'imports, undeclared,',
  unresolved: 'imports what is not there:',
  binaries: 'runs, undeclared,',
};

const hintText = (identifier: unknown): string => (typeof identifier === 'string' ? identifier : String(identifier));

/** Files, exports and dependencies that nothing uses, and imports that no package.json names (`knip.json`). */
export const deadCode: Gate = {
  name: 'dead code',
  unit: 'files',
  async look(root) {
    const run = await runTool('knip', ['--no-progress', '--no-exit-code', '--reporter', REPORTER], root);
    if (!run.out.startsWith('{')) throw unreadable('knip', run);
    const { read, faults, hints } = KnipReport.parse(JSON.parse(run.out));
    return {
      looked: read,
      faults: [
        ...faults.map(
          ({ kind, filePath, symbol }) =>
            `${relative(root, filePath)}: ${OTHER_KINDS[kind] ?? `unused ${kind}:`} ${symbol}`,
        ),
        ...hints
          .filter(({ type }) => type === 'project-empty')
          .map(
            ({ identifier, workspaceName }) =>
              `knip.json: ${hintText(identifier)} of ${workspaceName ?? '.'} covers no file`,
          ),
      ],
    };
  },
};
