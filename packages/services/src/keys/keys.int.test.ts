import { readKeyText } from '@cineradar/core/keys/key-text';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Asker } from '../accounts/asker.ts';
import { DEMO_ORGANISATIONS } from '../accounts/demo-people.ts';
import { seedDemoUsers } from '../accounts/seed-demo-users.ts';
import { changeKey } from './change-key.ts';
import { createKey, type KeyMaking, type NewKey } from './create-key.ts';
import { getKey } from './get-key.ts';
import { keyDigest } from './key-digest.ts';
import { findKey, findKeysById } from './key-state.ts';
import { listKeys } from './list-keys.ts';
import { noteUses } from './note-uses.ts';
import { revokeKey } from './revoke-key.ts';
import { rotateKey } from './rotate-key.ts';

const HOUR_MS = 3_600_000;
let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
const digest = keyDigest('a pepper of tests that is long enough');
const making: KeyMaking = { digest, usualHour: 1_000, now: () => new Date() };

const cineradar = DEMO_ORGANISATIONS.cineradar.id;
const dewa: Asker = { organisationId: cineradar, subject: 'demo-dewa' };
const sari: Asker = { organisationId: cineradar, subject: 'demo-sari' };
const tamu: Asker = { organisationId: cineradar, subject: 'demo-tamu' };
const bayu: Asker = { organisationId: DEMO_ORGANISATIONS.lintas.id, subject: 'demo-bayu' };

const anyText: unknown = expect.any(String);

const wanted = (more: Partial<NewKey> = {}): NewKey => ({
  name: 'a key',
  mode: 'live',
  scopes: ['sites.read', 'occupancy.read'],
  addresses: [],
  limits: {},
  version: '2026-11-01',
  expiresAt: null,
  ...more,
});
const inHours = (hours: number): Date => new Date(Date.now() + hours * HOUR_MS);
const hoursUntil = (at: Date | null): number => ((at?.getTime() ?? Number.NaN) - Date.now()) / HOUR_MS;
const pointers = (...places: readonly string[]): unknown[] =>
  places.map((pointer): unknown => expect.objectContaining({ pointer }));

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await seedDemoUsers(db, () => Promise.resolve('none'));
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

test('a key’s text is nowhere in the store, and its digest finds it', async () => {
  const { text, key } = await createKey(db, dewa, wanted({ mode: 'test' }), making);
  expect(readKeyText(text)).toBe('test');
  expect(key).toMatchObject({ start: text.slice(0, 12), mode: 'test', createdBy: 'demo-dewa', lastUsedAt: null });
  const { rows } = await sql<{ row: string }>`select api_keys::text as row from api_keys`.execute(db);
  for (const { row } of rows) expect(row).not.toContain(text.slice(12, 30));
  expect(await findKey(db, digest(text))).toMatchObject({
    id: key.id,
    role: 'developer',
    kind: 'internal',
    mode: 'test',
  });
  expect(await findKey(db, keyDigest('another pepper that is long enough as well')(text))).toBeUndefined();
});

test('nobody gives a key what they may not do, nor what only people may', async () => {
  const refused = (scopes: readonly string[], places: readonly string[]) => ({
    code: 'forbidden',
    errors: pointers(...places.map((place) => `/body/scopes/${place}`)),
    scopes,
  });
  const tries = [
    { asker: dewa, ...refused(['sites.read', 'audit.read', 'heat.write'], ['1', '2']) },
    { asker: sari, ...refused(['keys.write', 'sites.read', 'members.write'], ['0', '2']) },
    { asker: tamu, ...refused(['notes.write'], ['0']) },
  ];
  for (const { asker, scopes, code, errors } of tries) {
    await expect(createKey(db, asker, wanted({ scopes }), making)).rejects.toMatchObject({ code, errors });
  }
  const stranger = { organisationId: cineradar, subject: 'demo-bayu' };
  await expect(createKey(db, stranger, wanted(), making)).rejects.toMatchObject({ code: 'forbidden' });
});

test('what is no address, an expiry in the past and limits beyond the organisation’s are pointed to', async () => {
  const past = wanted({ expiresAt: inHours(-1) });
  await expect(createKey(db, dewa, past, making)).rejects.toMatchObject({ errors: pointers('/body/expiresAt') });
  const nowhere = wanted({ addresses: ['10.0.0.0/8', 'home'] });
  await expect(createKey(db, dewa, nowhere, making)).rejects.toMatchObject({ errors: pointers('/body/addresses/1') });
  const wide = wanted({ limits: { hour: 10_001, burst: 50 } });
  await expect(createKey(db, dewa, wide, making)).rejects.toMatchObject({ errors: pointers('/body/limits/hour') });
  await sql`insert into organisation_limits values (${cineradar}, '{"hour":20000,"burst":40}')`.execute(db);
  await expect(createKey(db, dewa, wide, making)).rejects.toMatchObject({ errors: pointers('/body/limits/burst') });
  await sql`delete from organisation_limits`.execute(db);
});

test.each([
  { overlap: 0 as const, oldHours: 0 },
  { overlap: 3_600 as const, oldHours: 1 },
  { overlap: 604_800 as const, oldHours: 24 },
])('after a rotation with $overlap s the old key of a day holds $oldHours h more', async ({ overlap, oldHours }) => {
  const given = wanted({ expiresAt: inHours(24), addresses: ['10.0.0.0/8'], limits: { minute: 10 } });
  const { text, key } = await createKey(db, dewa, given, making);
  const next = await rotateKey(db, dewa, key.id, overlap, making);
  const old = await getKey(db, dewa, key.id);
  expect(hoursUntil(old.expiresAt)).toBeCloseTo(oldHours, 1);
  expect(old.revokedAt === null).toBe(overlap !== 0);
  expect(old.replacedBy).toBe(next.key.id);
  expect(next.text).not.toBe(text);
  expect(next.key).toMatchObject({
    name: 'a key',
    addresses: ['10.0.0.0/8'],
    limits: { minute: 10 },
    replaces: key.id,
  });
  expect(hoursUntil(next.key.expiresAt)).toBeCloseTo(24, 1);
  await expect(rotateKey(db, dewa, key.id, 0, making)).rejects.toMatchObject({ code: 'conflict' });
});

test('a replaced key may end sooner, and never later', async () => {
  const { key } = await createKey(db, dewa, wanted(), making);
  await rotateKey(db, dewa, key.id, 86_400, making);
  for (const expiresAt of [null, inHours(48)]) {
    await expect(changeKey(db, dewa, key.id, { expiresAt }, making)).rejects.toMatchObject({ code: 'conflict' });
  }
  expect(hoursUntil((await changeKey(db, dewa, key.id, { expiresAt: inHours(2) }, making)).expiresAt)).toBeCloseTo(
    2,
    1,
  );
});

test('of two rotations of a key at the same time one is refused', async () => {
  const { key } = await createKey(db, dewa, wanted(), making);
  const both = await Promise.allSettled([
    rotateKey(db, dewa, key.id, 3_600, making),
    rotateKey(db, dewa, key.id, 3_600, making),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a change leaves what it does not name, and nobody widens a key beyond themselves', async () => {
  const { key } = await createKey(db, sari, wanted({ scopes: ['sites.read', 'audit.read'] }), making);
  const changed = await changeKey(
    db,
    dewa,
    key.id,
    { name: 'renamed', scopes: ['audit.read', 'webhooks.write'] },
    making,
  );
  expect(changed).toMatchObject({
    name: 'renamed',
    scopes: ['audit.read', 'webhooks.write'],
    limits: {},
    expiresAt: null,
  });
  const widened = { scopes: ['audit.read', 'heat.write'] };
  await expect(changeKey(db, dewa, key.id, widened, making)).rejects.toMatchObject({ code: 'forbidden' });
  // Who takes a key over answers for it: a developer may not hold what an admin's key holds.
  await expect(rotateKey(db, dewa, key.id, 0, making)).rejects.toMatchObject({ code: 'forbidden' });
});

test('a revoked key stays revoked: nothing changes or rotates it', async () => {
  const { key } = await createKey(db, dewa, wanted(), making);
  await revokeKey(db, dewa, key.id);
  const { revokedAt } = await getKey(db, dewa, key.id);
  await revokeKey(db, dewa, key.id);
  expect((await getKey(db, dewa, key.id)).revokedAt).toEqual(revokedAt);
  await expect(changeKey(db, dewa, key.id, { name: 'again' }, making)).rejects.toMatchObject({ code: 'conflict' });
  await expect(rotateKey(db, dewa, key.id, 0, making)).rejects.toMatchObject({ code: 'conflict' });
});

test('a key of another organisation is no key, whatever is asked of it', async () => {
  const { key } = await createKey(db, dewa, wanted(), making);
  const refused = { code: 'not_found' };
  await expect(getKey(db, bayu, key.id)).rejects.toMatchObject(refused);
  await expect(changeKey(db, bayu, key.id, { name: 'mine' }, making)).rejects.toMatchObject(refused);
  await expect(rotateKey(db, bayu, key.id, 0, making)).rejects.toMatchObject(refused);
  await expect(revokeKey(db, bayu, key.id)).rejects.toMatchObject(refused);
  expect((await listKeys(db, bayu, { limit: 50, after: undefined })).rows).toEqual([]);
  expect(await getKey(db, dewa, key.id)).toEqual(key);
});

test('every key is listed once, newest first, however small the pages', async () => {
  const all = (await listKeys(db, dewa, { limit: 100, after: undefined })).rows.map(({ id }) => id);
  const paged: string[] = [];
  let after: Parameters<typeof listKeys>[2]['after'];
  do {
    const { rows, next } = await listKeys(db, dewa, { limit: 3, after });
    paged.push(...rows.map(({ id }) => id));
    after = next ?? undefined;
  } while (after !== undefined);
  expect(paged).toEqual(all);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(6);
});

test('what its maker became, or that the maker left, is found with the key', async () => {
  const { key } = await createKey(db, tamu, wanted({ scopes: ['sites.read'] }), making);
  await sql`update memberships set role = 'sales' where subject = 'demo-tamu'`.execute(db);
  expect(await findKeysById(db, [key.id])).toMatchObject([{ role: 'sales' }]);
  await sql`delete from memberships where subject = 'demo-tamu'`.execute(db);
  expect(await findKeysById(db, [key.id])).toMatchObject([{ role: null }]);
});

test('of two processes the later use of a key stays', async () => {
  const { key } = await createKey(db, dewa, wanted(), making);
  const [early, late] = [new Date('2026-11-02T10:00:00Z'), new Date('2026-11-02T10:00:01Z')];
  await noteUses(db, [{ id: key.id, at: late, from: '2001:db8::1' }]);
  await noteUses(db, [{ id: key.id, at: early, from: '10.0.0.1' }]);
  expect(await getKey(db, dewa, key.id)).toMatchObject({ lastUsedAt: late, lastUsedFrom: '2001:db8::1' });
});

test('each change of a key is in the audit log with who made it, and none that was refused', async () => {
  const { key } = await createKey(db, sari, wanted({ name: 'audited' }), making);
  await expect(changeKey(db, bayu, key.id, { name: 'x' }, making)).rejects.toThrow('no such key');
  await changeKey(db, dewa, key.id, { limits: { hour: 5 } }, making);
  const { key: next } = await rotateKey(db, sari, key.id, 3_600, making);
  await revokeKey(db, dewa, key.id);
  const { rows } = await sql<{ subject: string; action: string; before: object | null; after: object | null }>`
    select subject, action, before, after from account_audit where target = ${key.id} order by seq`.execute(db);
  const scopes = ['sites.read', 'occupancy.read'];
  const told = { name: 'audited', mode: 'live', start: key.start, scopes, addresses: [], limits: {} };
  expect(rows).toEqual([
    {
      subject: 'demo-sari',
      action: 'key.create',
      before: null,
      after: { ...told, version: '2026-11-01', expiresAt: null },
    },
    { subject: 'demo-dewa', action: 'key.change', before: { limits: {} }, after: { limits: { hour: 5 } } },
    {
      subject: 'demo-sari',
      action: 'key.rotate',
      before: { expiresAt: null },
      after: { expiresAt: anyText, replacedBy: next.id },
    },
    { subject: 'demo-dewa', action: 'key.revoke', before: { name: 'audited', start: key.start }, after: null },
  ]);
});

test('an organisation has a hundred keys at most, and revoked ones do not count', async () => {
  await sql`delete from api_keys`.execute(db);
  const made = [];
  for (let n = 0; n < 100; n += 1) made.push(await createKey(db, dewa, wanted(), making));
  const one = createKey(db, dewa, wanted(), making);
  await expect(one).rejects.toMatchObject({ code: 'unprocessable' });
  await revokeKey(db, dewa, made[0]?.key.id ?? '');
  const two = await Promise.allSettled([createKey(db, dewa, wanted(), making), createKey(db, dewa, wanted(), making)]);
  expect(two.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});
