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
    faults: ['README.md:11 marks no ```sh or ```js block to run'],
  });
});
