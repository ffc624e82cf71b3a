import { expect, test } from 'vitest';
import { ignoredBy, lastOf, readDockerfile } from './dockerfile.ts';

const STAGES = readDockerfile(`# a comment
FROM node:24.0.0-slim AS base
USER node

FROM base AS built
RUN --mount=type=cache,target=/root/.npm npm ci \\
    --omit=dev
COPY --from=base /a b ./
CMD ["node", "main.ts"]
`);

test('stages, flags, continued lines and JSON words are read, each with its line', () => {
  expect(STAGES.map(({ name, base, line }) => ({ name, base, line }))).toEqual([
    { name: 'base', base: 'node:24.0.0-slim', line: 2 },
    { name: 'built', base: 'base', line: 5 },
  ]);
  const [run, copy, command] = STAGES[1]?.instructions ?? [];
  expect(run).toMatchObject({ line: 6, flags: { mount: 'type=cache,target=/root/.npm' } });
  expect(run?.words).toEqual(['npm', 'ci', '--omit=dev']);
  expect(copy).toMatchObject({ line: 8, flags: { from: 'base' }, words: ['/a', 'b', './'] });
  expect(command?.words).toEqual(['node', 'main.ts']);
});

test('what a stage does not say holds from the stage under it', () => {
  const [, built] = STAGES;
  if (built === undefined) throw new Error('no second stage');
  expect(lastOf(STAGES, built, 'USER')?.text).toBe('node');
  expect(lastOf(STAGES, built, 'STOPSIGNAL')).toBeUndefined();
});

test.each([
  ['secrets/key.json', true],
  ['packages', false],
  ['packages/core/src/a.ts', false],
  ['packages/core/src/a.test.ts', true],
  ['packages/core/node_modules/x/index.js', true],
  ['scripts/other.ts', true],
  ['scripts/migrate.ts', false],
])('%s is left out of the context: %s', (path, isLeftOut) => {
  const ignored = ignoredBy('# all\n*\n!packages\n!scripts/migrate.ts\n**/node_modules\n**/*.test.ts\n');
  expect(ignored(path)).toBe(isLeftOut);
});
