import { chmod } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { OUR_BUILD, writePackage } from '../../../scripts/sdks/write-package.ts';
import source from '../package.json' with { type: 'json' };

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

/** What the published package says of itself besides what all do. */
const OWN = {
  bin: { cineradar: './cineradar.js' },
  files: ['cineradar.js'],
};

/** Builds the command into `outDir`: one module with the SDK in it, a manifest and the README. */
export const buildCli = async (outDir: string): Promise<void> => {
  await build({
    cwd: PACKAGE,
    entry: { cineradar: 'src/main.ts' },
    outDir,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    dts: false,
    deps: { alwaysBundle: [/^@cineradar\//] },
    outputOptions: { comments: false, banner: '#!/usr/bin/env node' },
    ...OUR_BUILD,
  });
  await chmod(join(outDir, 'cineradar.js'), 0o755);
  await writePackage(PACKAGE, outDir, source, OWN);
};

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  await buildCli(join(PACKAGE, 'dist'));
