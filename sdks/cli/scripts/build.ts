import { chmod, copyFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import source from '../package.json' with { type: 'json' };

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

/** What the published package says of itself; the repository's own manifest points at sources. */
const MANIFEST = {
  name: source.name,
  version: source.version,
  description: source.description,
  license: 'UNLICENSED',
  type: 'module',
  engines: { node: '>=20.3' },
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
    fixedExtension: false,
    deps: { alwaysBundle: [/^@cineradar\//] },
    outputOptions: { comments: false, banner: '#!/usr/bin/env node' },
    logLevel: 'error',
    config: false,
  });
  await chmod(join(outDir, 'cineradar.js'), 0o755);
  await writeFile(join(outDir, 'package.json'), `${JSON.stringify(MANIFEST, null, 2)}\n`);
  await copyFile(join(PACKAGE, 'README.md'), join(outDir, 'README.md'));
};

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  await buildCli(join(PACKAGE, 'dist'));
