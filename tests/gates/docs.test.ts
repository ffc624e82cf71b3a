import { expect, test } from 'vitest';
import { docs } from '../../scripts/check/docs.ts';
import { findSamples } from '../../scripts/check/samples.ts';
import { plantTree } from './planted-tree.ts';

test('a dead path, link, anchor, command or file to run is found with its line', async () => {
  await using tree = await plantTree({
    'packages/core/src/a.ts': '',
    'bench/api.ts': '',
    'docs/guide.md': '# A guide\n\nSee [above](../README.md#what-it-is) and [nothing](../README.md#missing).\n',
    'README.md': [
      '# What it is',
      'In `packages/core/src/a.ts`, `packages/core/src/gone.ts` and `docs/*.md`, not `docs/<id>.txt`.',
      'See [the guide](docs/guide.md), [nothing](docs/gone.md) and [elsewhere](https://example.org/x).',
      'Run `npm start`, `npm run check -- lint` or `npm run vanished`.',
      '`npm run bench api` and `npm run bench gone`.',
    ].join('\n'),
    '.github/workflows/ci.yml': 'run: npm run disappeared\n',
    '.ci/run': 'node scripts/gone.ts\n',
  });
  const { looked, faults } = await docs.look(tree.root);
  expect(looked).toBe(17);
  expect(faults).toEqual([
    'README.md:3: no such link docs/gone.md',
    'README.md:2: no such path packages/core/src/gone.ts',
    'README.md:2: no such path docs/<id>.txt',
    'README.md:5: no such bench gone',
    'README.md:4: no such command npm run vanished',
    'docs/guide.md:3: no such link ../README.md#missing',
    '.ci/run:1: no such path scripts/gone.ts',
    '.github/workflows/ci.yml:1: no such command npm run disappeared',
  ]);
});

test('a marked block is a sample; a mark over anything else is a fault', () => {
  const markdown =
    '# Use\n<!-- run -->\n```sh\necho one\necho two\n```\n\n```sh\necho unmarked\n```\n<!-- run -->\ntext\n' +
    '<!-- run for 5 s -->\n```js\nlisten();\n```\n';
  expect(findSamples('README.md', markdown)).toEqual({
    samples: [
      { file: 'README.md', line: 3, language: 'sh', script: 'echo one\necho two', forSeconds: null },
      { file: 'README.md', line: 14, language: 'js', script: 'listen();', forSeconds: 5 },
    ],
    faults: ['README.md:11 marks no ```sh, ```js, ```ts, ```python block to run'],
  });
});

test('in MDX a mark is a comment of its kind, and a block may have a name', () => {
  const page =
    '{/* run */}\n```ts TypeScript\nlisten();\n```\n\n{/* run for 3 s */}\n```python\nlisten()\n```\n{/* run */}\n```sql\nselect 1\n```\n';
  const { samples, faults } = findSamples('page.mdx', page);
  expect(samples.map(({ language, line, forSeconds }) => ({ language, line, forSeconds }))).toEqual([
    { language: 'ts', line: 2, forSeconds: null },
    { language: 'python', line: 7, forSeconds: 3 },
  ]);
  expect(faults).toHaveLength(1);
});

test('a link of a page leads to another page or to a route of the portal, and its anchor to a heading', async () => {
  const pages = 'apps/web/content/docs';
  await using tree = await plantTree({
    'package.json': '{ "scripts": {} }',
    'apps/web/app/developers/(signed-in)/keys/page.tsx': '',
    'apps/web/app/developers/(public)/llms.txt/route.ts': '',
    [`${pages}/index.mdx`]: '## Here\n[a](/docs/limits#headers) [b](/keys) [c](/llms.txt) [d](#here) [e](/docs)\n',
    [`${pages}/limits.mdx`]: '## Headers\n[a](/docs/limits#gone) [b](/gone) <Card href="/docs/gone">x</Card>\n',
  });
  expect((await docs.look(tree.root)).faults).toEqual([
    `${pages}/limits.mdx:2: no such link /docs/limits#gone`,
    `${pages}/limits.mdx:2: no such link /gone`,
    `${pages}/limits.mdx:2: no such link /docs/gone`,
  ]);
});
