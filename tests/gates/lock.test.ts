import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lock } from '../../scripts/check/lock.ts';
import { closeGaps, findGaps } from '../../scripts/lock.mjs';
import { plantTree } from './planted-tree.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const OURS = await readFile(join(REPOSITORY, 'package-lock.json'), 'utf8');

const TOOL = {
  packages: {
    '': {},
    'node_modules/tool': {
      version: '1.2.3',
      dev: true,
      optionalDependencies: { '@tool/linux-x64-musl': '1.2.3', '@tool/darwin-arm64': '1.2.3', fsevents: '^2.0.0' },
    },
  },
};

test('an exact optional package without an entry is a gap; a range is none', () => {
  expect(findGaps(TOOL).map(({ name }) => name)).toEqual(['@tool/linux-x64-musl', '@tool/darwin-arm64']);
});

test('closing the gaps leaves none and binds each entry to its platform, so that no other downloads it', () => {
  const closed = closeGaps(TOOL);
  expect(findGaps(closed)).toEqual([]);
  expect(closed.packages['node_modules/@tool/linux-x64-musl']).toEqual({
    version: '1.2.3',
    cpu: ['x64'],
    dev: true,
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  });
});

test('another version at the top does not close the gap: the entry goes below the package that wants it', () => {
  const closed = closeGaps({
    packages: { ...TOOL.packages, 'node_modules/@tool/darwin-arm64': { version: '1.0.0', optional: true } },
  });
  expect(closed.packages['node_modules/tool/node_modules/@tool/darwin-arm64']?.version).toBe('1.2.3');
  expect(findGaps(closed)).toEqual([]);
});

test('our own lock lacks no platform, records no address and knows every manifest', async () => {
  const { looked, faults } = await lock.look(REPOSITORY);
  expect(looked).toBeGreaterThan(100);
  expect(faults).toEqual([]);
});

test('a missing platform, an address, a version that is no exact one and one the lock does not know are found', async () => {
  await using tree = await plantTree({ 'package-lock.json': OURS });
  const manifest = join(tree.root, 'packages/core/package.json');
  await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/("uuid": ")/, '$1^'));
  await writeFile(
    join(tree.root, 'package-lock.json'),
    OURS.replace(/"node_modules\/@oxlint\/binding-darwin-arm64": \{/, '"node_modules/renamed": {').replace(
      '"node_modules/zod": {',
      '"node_modules/zod": {\n      "resolved": "https://example.org/zod.tgz",',
    ),
  );
  const { looked, faults } = await lock.look(tree.root);
  expect(looked).toBeGreaterThan(100);
  expect(faults).toEqual([
    'node_modules/zod: records an address',
    expect.stringMatching(/^node_modules\/oxlint: lacks @oxlint\/binding-darwin-arm64 /),
    expect.stringMatching(/^packages\/core\/package\.json: uuid is \^[\d.]+, in the lock [\d.]+$/),
  ]);
});

test('a lock that a test installs for itself is held to the same: an address in it, and a version that it does not know', async () => {
  await using tree = await plantTree({
    'package-lock.json': OURS,
    'tests/planted/package.json': '{ "optionalDependencies": { "tool": "1.2.3" } }',
    'tests/planted/package-lock.json': JSON.stringify({
      packages: {
        '': { optionalDependencies: { tool: '1.2.2' } },
        'node_modules/tool': { version: '1.2.2', resolved: 'https://example.org/tool.tgz' },
      },
    }),
  });
  expect((await lock.look(tree.root)).faults).toEqual([
    'tests/planted/package-lock.json: node_modules/tool: records an address',
    'tests/planted/package.json: tool is 1.2.3, in the lock 1.2.2',
  ]);
});

test('npm itself accepts the lock as complete', { timeout: 60_000 }, async () => {
  await using tree = await plantTree({ 'package-lock.json': OURS });
  const code = await new Promise((settle) => {
    execFile('npm', ['ci', '--dry-run', '--offline', '--ignore-scripts'], { cwd: tree.root }, (error) =>
      settle(error?.message ?? 'accepted'),
    );
  });
  expect(code).toBe('accepted');
});
