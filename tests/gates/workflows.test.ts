import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const Step = z.union([
  z.strictObject({ run: z.string(), env: z.record(z.string(), z.string()).optional() }),
  z.strictObject({
    uses: z.string().regex(/^actions\/[\w-]+@v\d+$/),
    if: z.string().optional(),
    with: z.record(z.string(), z.unknown()).optional(),
  }),
]);

/** The part of GitHub's schema that our workflows use, strict: a misspelt key fails here and not on the first tag. */
const Workflow = z.strictObject({
  name: z.string(),
  on: z.strictObject({
    push: z.strictObject({ branches: z.array(z.string()).optional(), tags: z.array(z.string()).optional() }),
    pull_request: z.null().optional(),
  }),
  permissions: z.strictObject({ contents: z.enum(['read', 'write']) }),
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean() }).optional(),
  jobs: z.record(
    z.string(),
    z.strictObject({
      'runs-on': z.string(),
      'timeout-minutes': z.int(),
      strategy: z
        .strictObject({ 'fail-fast': z.boolean(), matrix: z.record(z.string(), z.array(z.unknown())) })
        .optional(),
      steps: z.array(Step).nonempty(),
    }),
  ),
});

const read = async (name: string) => {
  const file = fileURLToPath(new URL(`../../.github/workflows/${name}`, import.meta.url));
  return Workflow.parse(parse(await readFile(file, 'utf8')));
};

const commandsOf = ({ jobs }: z.output<typeof Workflow>): readonly string[] =>
  Object.values(jobs).flatMap(({ steps }) => steps.flatMap((step) => ('run' in step ? [step.run] : [])));

test('every pull request runs what a developer can run: .ci/run and nothing else', async () => {
  const ci = await read('ci.yml');
  expect(ci.on).toHaveProperty('pull_request');
  expect(commandsOf(ci)).toEqual(['.ci/run']);
});

test('a release checks and tests the tag before it publishes, with notes from the changelog', async () => {
  const release = await read('release.yml');
  expect(release.on.push.tags).toEqual(['v*']);
  const commands = commandsOf(release);
  const publish = commands.findIndex((command) => command.startsWith('gh release create'));
  expect(publish).toBeGreaterThan(commands.indexOf('.ci/run'));
  expect(commands.indexOf('.ci/run')).toBeGreaterThanOrEqual(0);
  expect(commands.findIndex((command) => command.includes('release-notes.mjs'))).toBeLessThan(publish);
});

test('no workflow needs a secret of its own', async () => {
  const texts = await Promise.all(
    ['ci.yml', 'release.yml'].map((name) =>
      readFile(fileURLToPath(new URL(`../../.github/workflows/${name}`, import.meta.url)), 'utf8'),
    ),
  );
  for (const text of texts) expect(text).not.toContain('secrets.');
});

test('every pull request rehearses the publication of the SDKs, with the command that publishes', async () => {
  const publish = await read('publish.yml');
  expect(publish.on).toHaveProperty('pull_request');
  expect(publish.permissions).toEqual({ contents: 'read' });
  expect(commandsOf(publish)).toContain('npm run publish:sdks');
});

test('a release renews the contract that later ones are compared with', async () => {
  const commands = commandsOf(await read('release.yml'));
  const compared = commands.findIndex((command) =>
    command.startsWith('cmp contracts/openapi.json contracts/openapi.released.json'),
  );
  expect(compared).toBeGreaterThanOrEqual(0);
  expect(compared).toBeLessThan(commands.indexOf('.ci/run'));
});
