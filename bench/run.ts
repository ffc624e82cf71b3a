/** `npm run bench NAME…` runs bench/NAME.ts, prints its table and writes bench/results/NAME.json. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkout } from '../scripts/bootstrap/paths.mjs';
import { commit, machine } from './harness/machine.ts';
import { Bench, Rows } from './harness/row.ts';
import { table } from './harness/table.ts';

const folder = join(checkout, 'bench');

async function benchNames(): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && file !== 'run.ts');
  return files.map((file) => file.slice(0, -'.ts'.length));
}

async function runBench(name: string): Promise<void> {
  console.log(`\nbench ${name}`);
  const { rows } = Bench.parse(await import(pathToFileURL(join(folder, `${name}.ts`)).href));
  const found = Rows.parse(await rows());
  console.log(table(found));
  const result = {
    name,
    at: new Date().toISOString(),
    machine: machine(),
    commit: await commit(checkout),
    rows: found,
  };
  await mkdir(join(folder, 'results'), { recursive: true });
  await writeFile(join(folder, 'results', `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

const known = await benchNames();
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !known.includes(name));
if (wanted.length === 0 || unknown !== undefined) {
  console.error(unknown === undefined ? 'Say which bench.' : `There is no bench "${unknown}".`);
  console.error(`There are: ${known.join(', ')}`);
  process.exit(2);
}
for (const name of wanted) await runBench(name);
process.exit();
