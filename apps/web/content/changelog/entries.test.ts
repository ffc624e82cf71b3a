import { readFile, readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ENTRIES } from './entries.ts';

const root = new URL('../../../../', import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');

test('the newest stands first, and an entry’s address begins with its day and is its own', () => {
  const days = ENTRIES.map(({ day }) => day);
  expect(days).toEqual(days.toSorted().toReversed());
  for (const { id, day } of ENTRIES) expect(id).toMatch(new RegExp(`^${day}-[a-z0-9-]+$`));
  expect(new Set(ENTRIES.map(({ id }) => id)).size).toBe(ENTRIES.length);
});

test('every file of an entry is among them', async () => {
  const files = (await readdir(new URL('.', import.meta.url))).filter((name) => name.startsWith('20'));
  expect(files.map((name) => name.replace('.ts', '')).toSorted()).toEqual(ENTRIES.map(({ id }) => id).toSorted());
});

test('every dated version of the wire that is served has an entry of its own day', async () => {
  const { info } = z
    .object({ info: z.object({ 'x-versions': z.array(z.string()).min(1) }) })
    .parse(JSON.parse(await read('contracts/openapi.json')));
  for (const version of info['x-versions']) {
    const entry = ENTRIES.find(({ releases }) => releases.some((one) => one.of === 'api' && one.version === version));
    expect(entry?.day, version).toBe(version);
  }
});

test('the version of each SDK as it stands was told', async () => {
  const packaged = z.object({ version: z.string() });
  const versions = {
    typescript: packaged.parse(JSON.parse(await read('sdks/typescript/package.json'))).version,
    cli: packaged.parse(JSON.parse(await read('sdks/cli/package.json'))).version,
    python: /^version = "(.+)"$/m.exec(await read('sdks/python/pyproject.toml'))?.[1],
  };
  for (const [of, version] of Object.entries(versions)) {
    const told = ENTRIES.flatMap(({ releases }) => releases).filter((release) => release.of === of);
    expect(told, of).toContainEqual({ of, version });
  }
});

test('both languages say something of everything, with the same code in it', () => {
  for (const { title, lead, points, act } of ENTRIES) {
    for (const { en, id } of [title, lead, ...points, ...(act ? [act] : [])]) {
      const codes = (text: string): readonly string[] => text.match(/`[^`]+`/g)?.toSorted() ?? [];
      expect(id.length).toBeGreaterThan(0);
      expect(codes(id)).toEqual(codes(en));
    }
  }
});
