import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A text file that tells people or machines where things are and what to run. */
export type Document = { readonly file: string; readonly text: string };

const MARKDOWN = ['*.md', '{docs,packages,apps,contracts,db,deploy,bench,tests,.github}/**/*.md'];
const PAGES = ['apps/web/content/**/*.mdx'];
const SCRIPTS = ['.github/workflows/*.yml', '.ci/run'];

async function read(root: string, patterns: readonly string[]): Promise<readonly Document[]> {
  const files = globSync([...patterns], { cwd: root, exclude: ['**/node_modules/**'] });
  return Promise.all(
    files
      .toSorted()
      .map(async (file) => ({ file: file.replaceAll('\\', '/'), text: await readFile(join(root, file), 'utf8') })),
  );
}

/** Every document in Markdown of the tree. */
export const readMarkdown = (root: string): Promise<readonly Document[]> => read(root, MARKDOWN);

/** Every page of the documentation for developers. */
export const readPages = (root: string): Promise<readonly Document[]> => read(root, PAGES);

/** What CI runs. */
export const readPipelines = (root: string): Promise<readonly Document[]> => read(root, SCRIPTS);
