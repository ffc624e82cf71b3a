import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core';
import { build } from 'tsdown';

/** What is wrong with the types of a packed package, however it is resolved: Node's ways and a bundler's. */
export const typeProblemsOf = async (tarball: string): Promise<readonly Problem[]> => {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(await readFile(tarball))));
  if (!analysis.types) throw new Error(`${tarball} holds no types`);
  return analysis.problems;
};

/** Bytes on the wire, gzipped, of a page's script that is `program`: bundled in `project` with what it imports, and minified. */
export const bundledBytes = async (project: string, name: string, program: string): Promise<number> => {
  const [entry, outDir] = [join(project, `${name}.js`), join(project, `bundle-${name}`)];
  await writeFile(entry, program);
  await build({
    cwd: project,
    entry,
    outDir,
    format: 'esm',
    platform: 'browser',
    dts: false,
    minify: true,
    fixedExtension: false,
    deps: { alwaysBundle: [/./] },
    logLevel: 'error',
    config: false,
  });
  const files = await readdir(outDir);
  const texts = await Promise.all(files.map((file) => readFile(join(outDir, file))));
  return gzipSync(Buffer.concat(texts)).byteLength;
};
