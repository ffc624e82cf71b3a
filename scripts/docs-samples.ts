// Types what the documents tell a reader to type, against the running product, else against one started for it:
// npm run docs:samples [-- --report FILE] [WORD…]: with words only the documents whose path has one of them
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkout } from './bootstrap/paths.mjs';
import { ensureEnvironment, PYTHON_SDK } from './bootstrap/python/environment.mjs';
import { readMarkdown, readPages } from './check/documents.ts';
import { findSamples } from './check/samples.ts';
import { makeDeveloper } from './docs-samples/developer.ts';
import { openProduct } from './docs-samples/product.ts';
import { runSample } from './docs-samples/type.ts';

const { values, positionals } = parseArgs({ options: { report: { type: 'string' } }, allowPositionals: true });
const documents = [...(await readMarkdown(checkout)), ...(await readPages(checkout))];
const samples = documents
  .filter(({ file }) => positionals.length === 0 || positionals.some((word) => file.includes(word)))
  .flatMap((document) => findSamples(document.file, document.text).samples);
const { python } = await ensureEnvironment({
  of: PYTHON_SDK,
  dev: true,
  note: (text) => console.log(text),
  signal: new AbortController().signal,
});
let passed = 0;
{
  await using product = await openProduct(join(checkout, '.cineradar/reports/start.log'));
  const { key } = await makeDeveloper(product.apiUrl);
  const env = {
    ...process.env,
    API_URL: product.apiUrl,
    TOKEN: product.token,
    CINERADAR_API_KEY: key,
    CINERADAR_BASE_URL: product.apiUrl,
    // What is said must have come out when a sample that runs for ever is ended.
    PYTHONUNBUFFERED: '1',
  };
  for (const sample of samples) {
    const { file, line } = sample;
    const fault = await runSample(sample, env, python);
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
