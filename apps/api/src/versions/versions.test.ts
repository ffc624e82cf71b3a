import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openApiDocument } from '../openapi.ts';
import { type Change, CHANGES, changesAfter } from './changes.ts';
import { DEPRECATIONS, deprecationHeaders } from './deprecations.ts';
import { NEWEST, VERSIONS } from './versions.ts';
import { wantedVersion, wantsNewest } from './wanted-version.ts';

const grant = (version?: string) => ({
  subject: 'key:1',
  scopes: new Set<string>(),
  market: 'demo' as const,
  expiresAt: 0,
  issuedAt: 0,
  ...(version === undefined
    ? {}
    : {
        apiKey: { id: 'k', mode: 'live' as const, version, stamp: '', limits: {}, organisationLimits: {} },
      }),
});

test('versions are dates in their order, and the newest is the last', () => {
  expect(VERSIONS.every((version) => new Date(version).toISOString().startsWith(version))).toBe(true);
  expect([...VERSIONS].toSorted()).toEqual([...VERSIONS]);
  expect(VERSIONS.at(-1)).toBe(NEWEST);
});

test('the header wins over the key’s version, that over the newest; a key of a version that is gone gets the oldest', () => {
  expect(wantedVersion(undefined, grant())).toBe('2026-11-01');
  expect(wantedVersion(undefined, grant('2026-10-01'))).toBe('2026-10-01');
  expect(wantedVersion('2026-11-01', grant('2026-10-01'))).toBe('2026-11-01');
  expect(wantedVersion(undefined, grant('2025-01-01'))).toBe('2026-10-01');
  for (const unknown of ['', 'latest', '2026-10-02', ['2026-10-01', '2026-11-01']])
    expect(() => wantedVersion(unknown, grant())).toThrow('There are 2026-10-01, 2026-11-01');
});

test('the express lane takes what surely wants the newest, and no request that it would answer otherwise', () => {
  for (const header of [undefined, ...VERSIONS]) {
    for (const pinned of [undefined, ...VERSIONS]) {
      expect(wantsNewest(header, grant(pinned))).toBe(wantedVersion(header, grant(pinned)) === NEWEST);
    }
  }
  expect(wantsNewest('latest', grant())).toBe(false);
});

test('each change touches operations that there are, and fields that a refusal of them can point to', () => {
  const operations = Object.values(openApiDocument().paths ?? {}).flatMap((path) =>
    Object.values(path).flatMap((operation: { operationId?: string }) => operation.operationId ?? []),
  );
  expect(operations.length).toBeGreaterThan(50);
  for (const { answers = {}, requests = {} } of CHANGES) {
    const touched = [...Object.keys(answers), ...Object.keys(requests)];
    expect(touched.length).toBeGreaterThan(0);
    for (const operation of touched) expect(operations).toContain(operation);
  }
});

test('an older version gets every change since, in the order in which they came, and only those of its operation', () => {
  const change = (since: Change['since'], operation: string): Change => ({
    since,
    summary: operation,
    answers: { [operation]: (body) => body },
  });
  const [late, early, other] = [change('2026-11-01', 'a'), change('2026-10-01', 'a'), change('2026-11-01', 'b')];
  expect(changesAfter('2026-10-01', 'a', [late, early, other])).toEqual([late]);
  expect(changesAfter('2026-11-01', 'a', [late, early, other])).toEqual([]);
});

test('what is deprecated says since when, until when, and where that is explained', () => {
  expect(deprecationHeaders('2026-10-01', 'listSites')).toEqual({
    Deprecation: '@1793491200',
    Sunset: 'Mon, 01 Nov 2027 00:00:00 GMT',
    Link: '<https://docs.cineradar.id/docs/versions>; rel="deprecation"; type="text/html", <https://docs.cineradar.id/docs/versions>; rel="sunset"; type="text/html"',
  });
  expect(deprecationHeaders(NEWEST, 'listSites')).toEqual({});
});

test('one operation of a version may be deprecated alone', () => {
  const [one] = DEPRECATIONS;
  if (one === undefined) throw new Error('nothing is deprecated');
  const table = [{ ...one, version: NEWEST, operations: ['listSites'] }];
  expect(deprecationHeaders(NEWEST, 'listSites', table)).toHaveProperty('Sunset');
  expect(deprecationHeaders(NEWEST, 'getSite', table)).toEqual({});
});

test('the documentation tells every version that is served, and every change between them', async () => {
  const guide = await readFile(new URL('../../../web/content/docs/versions.mdx', import.meta.url), 'utf8');
  for (const version of VERSIONS) expect(guide).toContain(`\`${version}\``);
  for (const { summary } of CHANGES) expect(guide).toContain(summary);
});
