import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the repository's own manifest of a package says that its published one says as well. */
type Source = { readonly name: string; readonly version: string; readonly description: string };

/** How each of our packages is built, wherever the settings of the repository would say otherwise. */
export const OUR_BUILD = { fixedExtension: false, logLevel: 'error', config: false } as const;

/**
 * Completes a built package in `outDir` with its README, its licence and a manifest of its own: the one in the repository
 * points at sources. `own` is what it says besides name, version, description and licence.
 */
export const writePackage = async (folder: string, outDir: string, source: Source, own: object): Promise<void> => {
  const manifest = {
    name: source.name,
    version: source.version,
    description: source.description,
    license: 'MIT',
    type: 'module',
    engines: { node: '>=20.3' },
    ...own,
  };
  await writeFile(join(outDir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const file of ['README.md', 'LICENSE']) await copyFile(join(folder, file), join(outDir, file));
};
