// Every gate, side by side, each with its time: npm run check [-- NAME…] [-- --report FILE]
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { contract } from './check/contract.ts';
import { deadCode } from './check/dead-code.ts';
import { deploy } from './check/deploy.ts';
import { direction } from './check/direction.ts';
import { docs } from './check/docs.ts';
import { format } from './check/format.ts';
import { type Gate, judgeAll, type Verdict } from './check/gate.ts';
import { generatedFrom } from './check/generated.ts';
import { lint } from './check/lint.ts';
import { lock } from './check/lock.ts';
import { python } from './check/python.ts';
import { sdks } from './check/sdks.ts';
import { types } from './check/types.ts';
import { registry } from './generate/registry.ts';

/** The slowest first, so that the last to end is a short one. */
const GATES: readonly Gate[] = [
  types,
  lint,
  python,
  direction,
  deadCode,
  generatedFrom(registry),
  format,
  deploy,
  docs,
  sdks,
  contract,
  lock,
];
const SHOWN_FAULTS = 40;

function tell({ gate, seconds, looked, faults, absent }: Verdict): void {
  const mark = faults.length > 0 ? '✗' : absent === undefined ? '✓' : '·';
  const found = faults.length > 0 ? `, ${faults.length} wrong` : absent === undefined ? '' : `, skipped: ${absent}`;
  console.log(`${mark} ${gate.name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s   ${looked} ${gate.unit}${found}`);
  for (const fault of faults.slice(0, SHOWN_FAULTS)) console.log(`    ${fault}`);
  if (faults.length > SHOWN_FAULTS) console.log(`    and ${faults.length - SHOWN_FAULTS} more`);
}

const { values, positionals } = parseArgs({ options: { report: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.find((name) => !GATES.some((gate) => gate.name === name));
if (unknown !== undefined) {
  console.error(`no gate is called ${unknown}; there are: ${GATES.map((gate) => gate.name).join(', ')}`);
  process.exit(2);
}
const chosen = GATES.filter((gate) => positionals.length === 0 || positionals.includes(gate.name));
const root = fileURLToPath(new URL('..', import.meta.url));
const start = performance.now();
const verdicts = await judgeAll(chosen, root, availableParallelism(), tell);
const failed = verdicts.filter(({ faults }) => faults.length > 0).length;
const passed = verdicts.filter(({ faults, absent }) => faults.length === 0 && absent === undefined).length;
console.log(`${passed} gates passed, ${failed} failed in ${((performance.now() - start) / 1000).toFixed(1)} s`);
if (values.report !== undefined) {
  await mkdir(dirname(values.report), { recursive: true });
  await writeFile(values.report, `${JSON.stringify({ passed, failed })}\n`);
}
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
