import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { readPages } from '../../scripts/check/documents.ts';

const CONTENT = 'apps/web/content/';

const Navigation = z.object({
  navigation: z.object({
    languages: z.array(z.object({ groups: z.array(z.object({ pages: z.array(z.string()) })) })),
  }),
});
const Contract = z.object({
  components: z.object({
    schemas: z.object({
      Problem: z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()) }) }) }),
    }),
  }),
});

const readText = (file: string): Promise<string> => readFile(join(checkout, file), 'utf8');

/** The blocks of a text, each without the indentation and the name of its fence. */
const blocksOf = (text: string): readonly string[] =>
  [...text.matchAll(/^```\w+[^\n]*\n(?<code>[\s\S]*?)^```$/gm)].map(({ groups }) => groups?.['code'] ?? '');

test('the navigation, which Mintlify reads as well, names every page once and nothing else', async () => {
  const { navigation } = Navigation.parse(JSON.parse(await readText(`${CONTENT}docs.json`)));
  const named = navigation.languages.flatMap(({ groups }) => groups.flatMap(({ pages }) => pages));
  const files = (await readPages(checkout)).map(({ file }) => file.slice(CONTENT.length, -'.mdx'.length));
  expect(named.toSorted()).toEqual(files.toSorted());
});

test('every code of a problem has a page, and is in the list of all', async () => {
  const { components } = Contract.parse(JSON.parse(await readText('contracts/openapi.json')));
  const pages = new Set((await readPages(checkout)).map(({ file }) => file));
  const list = await readText(`${CONTENT}docs/errors/index.mdx`);
  const codes = components.schemas.Problem.properties.code.enum;
  expect(codes.filter((code) => !pages.has(`${CONTENT}docs/errors/${code}.mdx`))).toEqual([]);
  expect(codes.filter((code) => !list.includes(`[\`${code}\`](/docs/errors/${code})`))).toEqual([]);
});

test("the README's five minutes are the quickstart's, in both languages", async () => {
  const readme = await readText('README.md');
  const section = readme.slice(readme.indexOf('## A key of your own, in five minutes'));
  const blocks = blocksOf(section.slice(0, section.indexOf('\n## ', 3)));
  const path = blocks.filter((block) => /auth\/sign-up|occupancy\.stream/.test(block));
  expect(path).toHaveLength(2);
  for (const page of ['quickstart', 'id/quickstart']) {
    const own = blocksOf(await readText(`${CONTENT}docs/${page}.mdx`));
    expect(path.filter((block) => !own.includes(block))).toEqual([]);
  }
});

test('both languages of the quickstart have the same samples', async () => {
  const [english, bahasa] = await Promise.all(
    ['quickstart', 'id/quickstart'].map(async (page) => blocksOf(await readText(`${CONTENT}docs/${page}.mdx`))),
  );
  expect(bahasa).toEqual(english);
});

test('every page has a title and says in a sentence what it answers', async () => {
  for (const { file, text } of await readPages(checkout)) {
    expect([file, /^---\ntitle: .+\ndescription: .{20,}\n/.test(text)]).toEqual([file, true]);
    // The page's frame shows the one h1.
    expect([file, /^# /m.test(text.replaceAll(/^```[\s\S]*?^```$/gm, ''))]).toEqual([file, false]);
  }
});
