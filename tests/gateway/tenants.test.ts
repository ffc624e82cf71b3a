import { readFile } from 'node:fs/promises';
import { openSignInWorld } from '@cineradar/api/testing/accounts';
import { DEMO_ORGANISATIONS } from '@cineradar/services/accounts/demo-people';
import { siteIdOf } from '@cineradar/services/testing/planted-programme';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Contract, operationsOf, parseContract } from '../../scripts/contract/contract.ts';
import { type Chance, chanceOf } from '../harness/chance.ts';
import { scale } from '../scale.ts';

const TRIES = scale(10_000, 500);
const LIMIT_MS = 1_200_000;
/** What belongs to an organisation; everything else is the market's, and open to whoever has the scope. */
const OWNED =
  /^\/v1\/(keys|webhooks|webhook-deliveries|saved-views|documents|invitations|audit|limits|requests|organisation|sites\/\{id\}\/notes)/;
/** Stands in everything that the one organisation keeps, and so in nothing that the other may be told. */
const MARK = 'only-for-cineradar';
const SITE = siteIdOf('PASKAL');

type World = Awaited<ReturnType<typeof openSignInWorld>>;
const Made = z.object({ id: z.string() });

/** Has an organisation keep one of each thing; gives their ids, and cursors of its lists. */
const keep = async (world: World, token: string): Promise<{ ids: readonly string[]; cursors: readonly string[] }> => {
  const made = async (path: string, body?: unknown): Promise<string> => {
    const answer = await world.ask(token, 'POST', path, body);
    expect(answer.ok, `${path} ${await answer.clone().text()}`).toBe(true);
    return Made.parse(await answer.json()).id;
  };
  const hook = { url: `https://hooks.example.com/${MARK}`, events: ['forecast.ready'], description: MARK };
  const webhook = await made('/v1/webhooks', hook);
  const ids = [
    webhook,
    await made(`/v1/webhooks/${webhook}/test`),
    await made(`/v1/webhooks/${webhook}/test`),
    await made('/v1/keys', { name: MARK, scopes: ['sites.read'] }),
    await made('/v1/keys', { name: `${MARK} 2`, scopes: ['sites.read'] }),
    await made('/v1/saved-views', { page: 'leaderboard', name: MARK, query: MARK, shared: true }),
    await made(`/v1/sites/${SITE}/notes`, { text: MARK }),
    await made('/v1/documents', { kind: 'leaderboard', format: 'csv', locale: 'en', query: {} }),
    await made('/v1/invitations', { email: `${MARK}@example.com`, role: 'viewer' }),
    'demo-dewa',
  ];
  const cursors: string[] = [];
  for (const path of [`/v1/webhooks/${webhook}/deliveries?limit=1`, '/v1/keys?limit=1', '/v1/audit?limit=1']) {
    const page = z.object({ nextCursor: z.string().nullable() });
    const { nextCursor } = page.parse(await (await world.ask(token, 'GET', path)).json());
    if (nextCursor !== null) cursors.push(nextCursor);
  }
  expect(cursors.length).toBeGreaterThan(0);
  return { ids, cursors };
};

const BODIES: readonly object[] = [
  {},
  { enabled: false },
  { name: 'taken over' },
  { role: 'viewer' },
  { overlapSeconds: 0 },
  { description: 'taken over' },
  { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z', onlyFailed: false },
];

type Try = { readonly method: string; readonly target: string; readonly body: unknown; readonly names: boolean };

/** A call of an operation of what is owned, with the other organisation's ids wherever an id goes. */
const tryOf = (contract: Contract, kept: Awaited<ReturnType<typeof keep>>, chance: Chance): Try => {
  const pick = <T>(things: readonly T[]): T => {
    const thing = things[chance.whole(0, things.length - 1)];
    if (thing === undefined) throw new Error('there is nothing to pick from');
    return thing;
  };
  const owned = operationsOf(contract).filter(({ path }) => OWNED.test(path) && !path.endsWith('/file'));
  const { method, path } = pick(owned);
  const names = path.replace('/v1/sites/{id}', '').includes('{');
  const filled = path.replace('/v1/sites/{id}', `/v1/sites/${SITE}`).replaceAll(/\{\w+\}/g, () => pick(kept.ids));
  const query = method === 'get' && chance.unit() < 0.4 ? `?cursor=${pick(kept.cursors)}` : '';
  const key = method === 'get' && chance.unit() < 0.2 ? `?key=${pick(kept.ids)}` : query;
  return {
    method: method.toUpperCase(),
    target: `${filled}${key}`,
    body: method === 'get' ? undefined : pick(BODIES),
    names,
  };
};

let world: World;
beforeAll(async () => {
  world = await openSignInWorld({
    KEY_PEPPER: 'a pepper of tests that is long enough',
    RATE_LIMIT_PER_HOUR: '10000000',
  });
}, LIMIT_MS);
afterAll(() => world[Symbol.asyncDispose]());

test(
  `${TRIES} tries with another organisation’s ids and cursors: none is answered with anything of it, and nothing of it changes`,
  { timeout: LIMIT_MS },
  async () => {
    const contract = parseContract(await readFile('contracts/openapi.json', 'utf8'));
    const owner = (await world.tokenOf('sari@cineradar.demo')).token;
    const kept = await keep(world, owner);
    // Whoever has every scope there is, for the other organisation: no scope must stand in for belonging.
    const outsider = (await world.bearer({ organisation: DEMO_ORGANISATIONS.lintas.id, subject: 'demo-bayu' })).slice(
      7,
    );
    const seen = async () => {
      const lists = ['/v1/keys', '/v1/webhooks', '/v1/saved-views', `/v1/sites/${SITE}/notes`, '/v1/invitations'];
      const answers = await Promise.all(lists.map(async (path) => (await world.ask(owner, 'GET', path)).text()));
      // When a key was last used is not its own to keep.
      return answers.map((text) => text.replaceAll(/"last\w+":("[^"]*"|null)/g, ''));
    };
    const before = await seen();
    const chance = chanceOf(20_261_123);
    const statuses = new Map<number, number>();
    for (let turn = 0; turn < TRIES; turn += 1) {
      const { method, target, body, names } = tryOf(contract, kept, chance);
      const answer = await world.ask(outsider, method, target, body);
      const text = await answer.text();
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      expect(text, `${method} ${target}`).not.toContain(MARK);
      expect(answer.status, `${method} ${target} ${text}`).toBeLessThan(500);
      if (names) expect([400, 404, 422], `${method} ${target} ${text}`).toContain(answer.status);
    }
    expect(statuses.get(404) ?? 0).toBeGreaterThan(TRIES / 10);
    expect(await seen()).toEqual(before);
    // The owner finds each by the same ids: it was not their spelling that was refused.
    expect((await world.ask(owner, 'GET', `/v1/webhooks/${kept.ids[0]}`)).status).toBe(200);
  },
);
