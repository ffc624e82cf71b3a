import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { z } from 'zod';
import { pageOf } from './docs-pages.ts';
import { type Document, readMarkdown, readPages, readPipelines } from './documents.ts';
import type { Gate } from './gate.ts';
import { findSamples } from './samples.ts';

/** Something a document says that the tree can confirm, and whether it does. */
type Claim = { readonly at: string; readonly says: string; readonly holds: boolean };

const Manifest = z.object({ scripts: z.record(z.string(), z.string()) });

const ROOMS = 'packages|apps|contracts|db|deploy|docs|scripts|bench|tests|sdks|\\.github|\\.ci';
const LINK = /(?:\]\(|href=")(?!\w+:)([^)"\s]*)[)"]/g;
const CODE_PATH = new RegExp(`\`((?:${ROOMS})/[^\\s\`]*)\``, 'g');
const RUN_FILE = /\bnode ((?:scripts|bench)\/[\w./-]+)/g;
const BENCH = /\bnpm run bench ([a-z][\w-]*)/g;
const COMMAND = /\bnpm (?:run (?:--silent |-s )?([a-z][\w:-]*)|(start|test))(?![\w:-])/g;

/** GitHub's anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

const anchorsIn = (markdown: string): Set<string> =>
  new Set([...markdown.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? '')));

function* matches({ file, text }: Document, pattern: RegExp): Generator<{ at: string; said: string }> {
  for (const match of text.matchAll(pattern)) {
    const line = text.slice(0, match.index).split('\n').length;
    const said = match.slice(1).find((group) => group !== undefined) ?? '';
    yield { at: `${file}:${line}`, said };
  }
}

/** `NAME`, `<id>` and `…` stand for anything; `{a,b}` and `*` mean what they mean in a glob. */
const asGlob = (path: string): string =>
  path
    .replace(/[:#].*$/, '')
    .replaceAll(/<[^>]*>|…|\b[A-Z]{4,}\b(?!\.md)/g, '*')
    .replace(/\/$/, '');

const isThere = (root: string, path: string): boolean =>
  /[*{]/.test(asGlob(path)) ? globSync(asGlob(path), { cwd: root }).length > 0 : existsSync(join(root, asGlob(path)));

/** What a link leads to: a file beside it, or from a page of the documentation whatever answers at its address. */
function fileOf(root: string, document: Document, path: string): string | null {
  if (path === '') return document.file;
  if (document.file.endsWith('.mdx') && path.startsWith('/')) return pageOf(root, path);
  return normalize(join(dirname(document.file), decodeURI(path)));
}

async function linkHolds(root: string, document: Document, target: string): Promise<boolean> {
  const [path = '', anchor] = target.split('#');
  const file = fileOf(root, document, path);
  if (file === null || !existsSync(join(root, file))) return false;
  if (anchor === undefined || !/\.mdx?$/.test(file)) return true;
  return anchorsIn(path === '' ? document.text : await readFile(join(root, file), 'utf8')).has(anchor);
}

async function claimsOf(root: string, document: Document, scripts: ReadonlySet<string>): Promise<readonly Claim[]> {
  const links = [...matches(document, LINK)].map(async ({ at, said }): Promise<Claim> => ({
    at,
    says: `link ${said}`,
    holds: await linkHolds(root, document, said),
  }));
  const paths = [...matches(document, CODE_PATH), ...matches(document, RUN_FILE)].map(({ at, said }): Claim => ({
    at,
    says: `path ${said}`,
    holds: isThere(root, said),
  }));
  const benches = [...matches(document, BENCH)].map(({ at, said }): Claim => ({
    at,
    says: `bench ${said}`,
    holds: isThere(root, `bench/${said}.ts`),
  }));
  const commands = [...matches(document, COMMAND)].map(({ at, said }): Claim => ({
    at,
    says: `command npm run ${said}`,
    holds: scripts.has(said),
  }));
  return [...(await Promise.all(links)), ...paths, ...benches, ...commands];
}

/** Links, paths and commands that documents and pipelines name exist; every marked sample can be found to run. */
export const docs: Gate = {
  name: 'docs',
  unit: 'claims',
  async look(root) {
    const { scripts } = Manifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
    const [guides, pages, pipelines] = await Promise.all([readMarkdown(root), readPages(root), readPipelines(root)]);
    const markdown = [...guides, ...pages];
    const names = new Set(Object.keys(scripts));
    const claims = (
      await Promise.all([...markdown, ...pipelines].map((document) => claimsOf(root, document, names)))
    ).flat();
    const samples = markdown.map(({ file, text }) => findSamples(file, text));
    return {
      looked: claims.length,
      faults: [
        ...claims.filter(({ holds }) => !holds).map(({ at, says }) => `${at}: no such ${says}`),
        ...samples.flatMap(({ faults }) => faults),
      ],
    };
  },
};
