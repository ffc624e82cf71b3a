/**
 * Builds what is published of the SDKs for JavaScript and publishes it: npm run publish:sdks [-- --publish]
 * Without --publish it is a rehearsal, in which npm does all but send. With it npm's own credentials are used.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildCli } from '../sdks/cli/scripts/build.ts';
import { buildSdk } from '../sdks/typescript/scripts/build.ts';
import { run } from './bootstrap/run.mjs';

const { values } = parseArgs({ options: { publish: { type: 'boolean', default: false } } });
const folder = await mkdtemp(join(tmpdir(), 'cineradar-publish-'));
try {
  for (const [name, build] of Object.entries({ sdk: buildSdk, cli: buildCli })) {
    const outDir = join(folder, name);
    await build(outDir);
    const rehearsal = values.publish ? [] : ['--dry-run'];
    const args = ['publish', '--access', 'public', '--ignore-scripts', ...rehearsal];
    console.log((await run('npm', args, { cwd: outDir, onError: (text) => process.stderr.write(text) })).trim());
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
