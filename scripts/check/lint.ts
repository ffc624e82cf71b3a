import { z } from 'zod';
import type { Gate } from './gate.ts';
import { runTool, unreadable } from './tool.ts';

const LintReport = z.object({
  number_of_files: z.number(),
  diagnostics: z.array(
    z.object({
      code: z.string().optional(),
      message: z.string(),
      filename: z.string().optional(),
      labels: z.array(z.object({ span: z.object({ line: z.number() }) })).optional(),
    }),
  ),
});

/** oxlint with the rules that need types; warnings count as faults (`.oxlintrc.json`). */
export const lint: Gate = {
  name: 'lint',
  unit: 'files',
  async look(root) {
    const run = await runTool('oxlint', ['--format', 'json', '--no-error-on-unmatched-pattern'], root);
    const start = run.out.indexOf('{');
    if (start < 0) throw unreadable('oxlint', run);
    const report = LintReport.parse(JSON.parse(run.out.slice(start)));
    const faults = report.diagnostics.map(
      ({ code, message, filename, labels }) =>
        `${filename ?? ''}:${labels?.[0]?.span.line ?? 0} ${code ?? 'oxlint'}: ${message}`,
    );
    if (run.code !== 0 && faults.length === 0) throw unreadable('oxlint', run);
    return { looked: report.number_of_files, faults };
  },
};
