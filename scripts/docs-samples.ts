// Types what the documents tell a reader to type, against a running `npm start`:
// npm run docs:samples [-- --report FILE]
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { readMarkdown } from './check/documents.ts';
import { findSamples, type Sample } from './check/samples.ts';

const LIMIT_MS = 120_000;
const root = fileURLToPath(new URL('..', import.meta.url));

/** What samples may use: the address and the demo's token, as a reader would copy them from the screen. */
const Status = z.object({ api: z.object({ url: z.string() }), demo: z.object({ token: z.string() }) });

async function readEnvironment(): Promise<NodeJS.ProcessEnv> {
  const status = await promisify(execFile)(process.execPath, ['scripts/bootstrap.mjs', 'status', '--json'], {
    cwd: root,
  });
  const { api, demo } = Status.parse(JSON.parse(status.stdout));
  return { ...process.env, API_URL: api.url, TOKEN: demo.token };
}

/** Runs one sample in a shell that stops at the first failure. Returns null, or what went wrong. */
async function type(sample: Sample, env: NodeJS.ProcessEnv): Promise<string | null> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', sample.script], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  });
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return child.exitCode === 0 ? null : `ended with ${child.exitCode ?? child.signalCode}\n${out}${err}`.trim();
}

const { values } = parseArgs({ options: { report: { type: 'string' } } });
const documents = await readMarkdown(root);
const samples = documents.flatMap((document) => findSamples(document.file, document.text).samples);
const env = await readEnvironment();
let passed = 0;
for (const sample of samples) {
  const fault = await type(sample, env);
  console.log(`${fault === null ? '✓' : '✗'} ${sample.file}:${sample.line}`);
  if (fault === null) passed += 1;
  else console.log(fault.replaceAll(/^/gm, '    '));
}
const failed = samples.length - passed;
console.log(`${passed} samples passed, ${failed} failed`);
if (values.report !== undefined) {
  await mkdir(dirname(values.report), { recursive: true });
  await writeFile(values.report, `${JSON.stringify({ passed, failed })}\n`);
}
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
