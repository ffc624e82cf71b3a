import type { Gate } from './gate.ts';
import { runTool, unreadable } from './tool.ts';

/** `npm run format` mends what it finds. */
export const format: Gate = {
  name: 'format',
  unit: 'files',
  async look(root) {
    const run = await runTool('oxfmt', ['--check', '--no-error-on-unmatched-pattern'], root);
    const looked = /on (\d+) files/.exec(run.out)?.[1];
    if (looked === undefined) {
      if (run.code === 0) return { looked: 0, faults: [] };
      throw unreadable('oxfmt', run);
    }
    const faults = [...run.out.matchAll(/^(.+) \(\d+ms\)$/gm)].map(([, file]) => `${file}: not formatted`);
    if (run.code !== 0 && faults.length === 0) throw unreadable('oxfmt', run);
    return { looked: Number(looked), faults };
  },
};
