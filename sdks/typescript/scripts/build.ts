import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { OUR_BUILD, writePackage } from '../../../scripts/sdks/write-package.ts';
import source from '../package.json' with { type: 'json' };

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

/** What the published package says of itself besides what all do. */
const OWN = {
  sideEffects: false,
  exports: {
    '.': {
      import: { types: './index.d.ts', default: './index.js' },
      require: { types: './index.d.cts', default: './index.cjs' },
    },
    './package.json': './package.json',
  },
  main: './index.cjs',
  types: './index.d.cts',
  files: ['index.js', 'index.d.ts', 'index.cjs', 'index.d.cts'],
};

/** Builds the package that is published into `outDir`: one module in both forms, its types, a manifest and the README. */
export const buildSdk = async (outDir: string): Promise<void> => {
  await build({
    cwd: PACKAGE,
    entry: ['src/index.ts'],
    outDir,
    format: ['esm', 'cjs'],
    platform: 'neutral',
    target: 'es2022',
    dts: true,
    // The declarations tell what there is to tell.
    outputOptions: { comments: false },
    ...OUR_BUILD,
  });
  await writePackage(PACKAGE, outDir, source, OWN);
};

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  await buildSdk(join(PACKAGE, 'dist'));
