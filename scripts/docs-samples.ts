// Types what the documents tell a reader to type, against the running product, else against one started for it:
// npm run docs:samples [-- --report FILE]
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkout } from './bootstrap/paths.mjs';
import { readMarkdown } from './check/documents.ts';
import { findSamples } from './check/samples.ts';
import { openProduct } from './docs-samples/product.ts';
import { runSample } from './docs-samples/type.ts';

const { values } = parseArgs({ options: { report: { type: 'string' } } });
const documents = await readMarkdown(checkout);
const samples = documents.flatMap((document) => findSamples(document.file, document.text).samples);
let passed = 0;
{
  await using product = await openProduct(join(checkout, '.cineradar/reports/start.log'));
  const env = { ...process.env, API_URL: product.apiUrl, TOKEN: product.token };
  for (const sample of samples) {
    const { file, line } = sample;
    const fault = await runSample(sample, env);
    console.log(`${fault === null ? '✓' : '✗'} ${file}:${line}`);
    if (fault === null) passed += 1;
    else console.log(fault.replaceAll(/^/gm, '    '));
  }
}
const failed = samples.length - passed;
console.log(`${passed} samples passed, ${failed} failed`);
if (values.report !== undefined) {
  await mkdir(dirname(values.report), { recursive: true });
  await writeFile(values.report, `${JSON.stringify({ passed, failed })}\n`);
}
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
