import { siteIdOf } from '@cineradar/services/testing/planted-programme';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { SiteNote, SiteNotePage } from '../schemas/notes.ts';
import { Problem } from '../schemas/problem.ts';
import { SavedView, SavedViewPage } from '../schemas/saved-views.ts';
import { openSignInWorld } from '../testing/accounts.ts';

const LONG_MS = 600_000;
const NOTES = `/v1/sites/${siteIdOf('PASKAL')}/notes`;
const PEOPLE = { ratna: 'cineradar', sari: 'cineradar', bayu: 'lintas' } as const;
type Who = keyof typeof PEOPLE;
const EMAIL: Readonly<Record<Who, string>> = {
  ratna: 'ratna@cineradar.demo',
  sari: 'sari@cineradar.demo',
  bayu: 'bayu@lintas.demo',
};

let world: Awaited<ReturnType<typeof openSignInWorld>>;
let tokens: Readonly<Record<Who, string>>;
beforeAll(async () => {
  world = await openSignInWorld();
  const tokenOf = async (who: Who) => (await world.tokenOf(EMAIL[who])).token;
  tokens = { ratna: await tokenOf('ratna'), sari: await tokenOf('sari'), bayu: await tokenOf('bayu') };
});
afterAll(() => world[Symbol.asyncDispose]());

const ask = (who: Who, method: string, path: string, body?: unknown) => world.ask(tokens[who], method, path, body);

type Kept = { readonly kind: 'view' | 'note'; readonly id: string; readonly owner: Who; shared: boolean };

const who = fc.constantFrom<Who>('ratna', 'sari', 'bayu');
const call = fc.oneof(
  fc.record({ act: fc.constant('save' as const), who, shared: fc.boolean() }),
  fc.record({ act: fc.constant('note' as const), who }),
  fc.record({ act: fc.constant('share' as const), who, place: fc.nat(), shared: fc.boolean() }),
  fc.record({ act: fc.constant('delete' as const), who, place: fc.nat() }),
);
type Call = typeof call extends fc.Arbitrary<infer C> ? C : never;

/** What `asker` may do with a thing, by the model: see and change it, see it, or not know that it is there. */
const rightOf = (asker: Who, { kind, owner, shared }: Kept): 'own' | 'see' | 'none' => {
  if (asker === owner) return 'own';
  return PEOPLE[asker] === PEOPLE[owner] && (kind === 'note' || shared) ? 'see' : 'none';
};
const STATUS = { own: 0, see: 403, none: 404 } as const;

let named = 0;
const carryOut = async (kept: Kept[], step: Call): Promise<void> => {
  const by = step.who;
  if (step.act === 'save') {
    const view = { page: 'leaderboard', name: `View ${(named += 1)}`, query: 'city=bandung', shared: step.shared };
    const { id } = SavedView.parse(await (await ask(by, 'POST', '/v1/saved-views', view)).json());
    kept.push({ kind: 'view', id, owner: by, shared: step.shared });
    return;
  }
  if (step.act === 'note') {
    const { id } = SiteNote.parse(await (await ask(by, 'POST', NOTES, { text: 'Seen' })).json());
    kept.push({ kind: 'note', id, owner: by, shared: true });
    return;
  }
  const thing = kept[step.place % Math.max(1, kept.length)];
  if (thing === undefined || (step.act === 'share' && thing.kind === 'note')) return;
  const right = rightOf(by, thing);
  const path = thing.kind === 'view' ? `/v1/saved-views/${thing.id}` : `${NOTES}/${thing.id}`;
  const answer =
    step.act === 'share' ? await ask(by, 'PATCH', path, { shared: step.shared }) : await ask(by, 'DELETE', path);
  if (right !== 'own') return expect(answer.status).toBe(STATUS[right]);
  expect(answer.status).toBe(step.act === 'share' ? 200 : 204);
  if (step.act === 'share') thing.shared = step.shared;
  else kept.splice(kept.indexOf(thing), 1);
};

const idsSeenBy = async (asker: Who): Promise<string[]> => {
  const views = SavedViewPage.parse(await (await ask(asker, 'GET', '/v1/saved-views')).json());
  const notes = SiteNotePage.parse(await (await ask(asker, 'GET', NOTES)).json());
  return [...views.data, ...notes.data].map(({ id }) => id).toSorted();
};

test(
  'whatever is called by whom, each sees their own, what colleagues share, and nothing of another organisation',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 12 }), async (calls) => {
        const kept: Kept[] = [];
        for (const step of calls) await carryOut(kept, step);
        for (const asker of ['ratna', 'sari', 'bayu'] as const) {
          const visible = kept.filter((thing) => rightOf(asker, thing) !== 'none').map(({ id }) => id);
          expect(await idsSeenBy(asker)).toEqual(visible.toSorted());
        }
        for (const thing of kept) {
          const path = thing.kind === 'view' ? `/v1/saved-views/${thing.id}` : `${NOTES}/${thing.id}`;
          expect((await ask(thing.owner, 'DELETE', path)).status).toBe(204);
        }
      }),
      { numRuns: scale(200, 10) },
    );
  },
  LONG_MS,
);

const problemOf = async (answer: Response) => Problem.parse(await answer.json());

test('a view says whose it is; a name is taken once on a page, by one person', async () => {
  const view = { page: 'leaderboard', name: 'Bandung', query: 'city=bandung', shared: true };
  const saved = await ask('ratna', 'POST', '/v1/saved-views', view);
  expect(saved.status).toBe(201);
  expect(SavedView.parse(await saved.clone().json())).toMatchObject({
    ...view,
    ownerName: 'Ratna Adiwinata',
    mine: true,
  });
  const again = await ask('ratna', 'POST', '/v1/saved-views', view);
  expect([again.status, (await problemOf(again)).errors?.[0]?.pointer]).toEqual([409, '/body/name']);
  expect((await ask('ratna', 'POST', '/v1/saved-views', { ...view, page: 'live' })).status).toBe(201);
  expect((await ask('sari', 'POST', '/v1/saved-views', view)).status).toBe(201);
  const { data } = SavedViewPage.parse(await (await ask('sari', 'GET', '/v1/saved-views?page=leaderboard')).json());
  expect(data.map(({ ownerName, mine }) => `${ownerName} ${mine}`).toSorted()).toEqual([
    'Ratna Adiwinata false',
    'Sari Wulandari true',
  ]);
});

test.each([
  [{ page: 'Leader Board', name: 'x', query: '' }, '/body/page'],
  [{ page: 'live', name: '  ', query: '' }, '/body/name'],
  [{ page: 'live', name: 'x'.repeat(81), query: '' }, '/body/name'],
  [{ page: 'live', name: 'x', query: 'y'.repeat(2_001) }, '/body/query'],
  [{ page: 'live', name: 'x', query: '?a=1' }, '/body/query'],
  [{ page: 'live', name: 'x', query: '', shard: true }, '/body/shard'],
])('a view that is not right is refused at its place: %#', async (view, pointer) => {
  const answer = await ask('ratna', 'POST', '/v1/saved-views', view);
  expect([answer.status, (await problemOf(answer)).errors?.[0]?.pointer]).toEqual([400, pointer]);
});

test('nobody keeps more views than a menu can hold, nor a site more notes than a page', async () => {
  const organisation_id = '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a1b02';
  const own = { organisation_id, subject: 'demo-bayu' };
  const views = Array.from({ length: 99 }, (_, n) => ({
    ...own,
    page: 'live',
    name: `View ${n}`,
    query: '',
    shared: false,
  }));
  const notes = Array.from({ length: 199 }, () => ({ ...own, site_id: siteIdOf('PASKAL'), text: 'x' }));
  await world.db.insertInto('saved_views').values(views).execute();
  await world.db.insertInto('site_notes').values(notes).execute();
  const save = (name: string) => ask('bayu', 'POST', '/v1/saved-views', { page: 'live', name, query: '' });
  expect([(await save('the last')).status, (await save('one more')).status]).toEqual([201, 422]);
  const write = () => ask('bayu', 'POST', NOTES, { text: 'x' });
  expect((await write()).status).toBe(201);
  const last = await write();
  expect([last.status, (await problemOf(last)).detail]).toEqual([422, expect.stringContaining('200 notes')]);
});

test('notes of a site that became part of another stay with it', async () => {
  const was = '0b0c5e0e-5d0f-5c57-9a43-0d9c6e1a2b3c';
  const { db } = world;
  await db
    .insertInto('site_notes')
    .values({
      organisation_id: '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a1b01',
      site_id: was,
      subject: 'demo-ratna',
      text: 'Old',
    })
    .execute();
  await db
    .insertInto('external_ids')
    .values({ source: 'cineradar', kind: 'site', external_id: was, our_id: siteIdOf('PARIS VAN JAVA') })
    .execute();
  for (const id of [was, siteIdOf('PARIS VAN JAVA')]) {
    const { data } = SiteNotePage.parse(await (await ask('sari', 'GET', `/v1/sites/${id}/notes`)).json());
    expect(data.map(({ text, authorName, mine }) => [text, authorName, mine])).toEqual([
      ['Old', 'Ratna Adiwinata', false],
    ]);
  }
});

test('a note needs a site that is there and a text that fits', async () => {
  expect((await ask('ratna', 'GET', `/v1/sites/${siteIdOf('NOWHERE')}/notes`)).status).toBe(404);
  expect((await ask('ratna', 'POST', `/v1/sites/${siteIdOf('NOWHERE')}/notes`, { text: 'x' })).status).toBe(404);
  for (const text of ['', '   ', 'x'.repeat(2_001)]) {
    const answer = await ask('ratna', 'POST', NOTES, { text });
    expect([answer.status, (await problemOf(answer)).errors?.[0]?.pointer]).toEqual([400, '/body/text']);
  }
});
