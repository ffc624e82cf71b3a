import { createHash } from 'node:crypto';
import { glob, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a build of the web is made from. Its tests are not, nor what it wrote itself. */
const SOURCES = [
  'apps/web/**/*.{ts,tsx,mjs,css,json,svg,mdx}',
  'packages/core/{package.json,src/**/*.ts}',
  'sdks/typescript/{package.json,src/**/*.ts}',
  // What the reference shows, and what shows it.
  'contracts/openapi.json',
  'apps/api/vendor/scalar/*',
  'tsconfig.json',
  'package-lock.json',
];
const LEFT_OUT = /(?:^|\/)(?:node_modules|\.next)(?:\/|$)|\.test\.tsx?$|next-env\.d\.ts$/;

/** Names what the web would be built from: the same text, the same build. */
export async function webStamp(root: string): Promise<string> {
  const files: string[] = [];
  const isLeftOut = (name: string): boolean => LEFT_OUT.test(name.replaceAll('\\', '/'));
  for await (const file of glob(SOURCES, { cwd: root, exclude: isLeftOut })) files.push(file.replaceAll('\\', '/'));
  const hash = createHash('sha256').update(process.version);
  for (const file of files.toSorted()) {
    const path = join(root, file);
    // A route may be a folder called as the file that it answers with: llms.txt, search.json.
    if ((await stat(path)).isFile()) hash.update(`\n${file}\n`).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 16);
}
