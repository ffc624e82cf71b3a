import { makeKeyText } from '@cineradar/core/keys/key-text';
import type { KeyState } from '@cineradar/services/keys/key-state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyRing, keyHeaderOf } from './key-ring.ts';
import { openKeyUses } from './key-uses.ts';

const textOf = (seed: number): string => makeKeyText('live', new Uint8Array(32).fill(seed));
const [KEY, OTHER] = [textOf(1), textOf(2)];
const headerOf = (text: string): string => `Bearer ${text}`;

const state = (more: Partial<KeyState> = {}): KeyState => ({
  id: '00000000-0000-4000-8000-000000000001',
  organisationId: '00000000-0000-4000-8000-0000000000aa',
  kind: 'developer',
  createdBy: 'maker',
  role: 'developer',
  mode: 'live',
  scopes: ['sites.read', 'audit.read'],
  addresses: [],
  limits: {},
  organisationLimits: {},
  version: '2026-11-01',
  changedAt: new Date(0),
  expiresAt: null,
  revokedAt: null,
  ...more,
});

/** A ring over a store that can be changed, cut and counted, and a clock that stands until it is moved. */
const open = (kept: Map<string, KeyState> = new Map([[KEY, state()]])) => {
  let nowMs = 1_000_000;
  const seen = { lookUps: 0, isAway: false, place: '203.0.113.7', withdrawals: 0 };
  const asked = <T>(answer: T): Promise<T> => {
    seen.lookUps += 1;
    return seen.isAway ? Promise.reject(new Error('the store is away')) : Promise.resolve(answer);
  };
  const ring = new KeyRing({
    find: (text) => asked(kept.get(text)),
    findById: (ids) => asked([...kept.values()].filter(({ id }) => ids.includes(id))),
    market: 'demo',
    uses: openKeyUses(
      () => Promise.resolve(),
      () => nowMs,
    ),
    nowMs: () => nowMs,
  });
  ring.onWithdrawal(() => (seen.withdrawals += 1));
  return {
    ...{ ring, seen, kept },
    pass: (ms: number) => (nowMs += ms),
    ask: async (text = KEY) => ring.authenticate(headerOf(text), () => seen.place),
  };
};
const UNAUTHENTICATED = { code: 'unauthenticated' };
const REVOKED = state({ revokedAt: new Date(1), changedAt: new Date(1) });

test('a key gives its organisation, what it and its maker’s role both allow, and the market of its mode', async () => {
  const { ask } = open();
  expect(await ask()).toMatchObject({
    subject: 'key:00000000-0000-4000-8000-000000000001',
    tenant: '00000000-0000-4000-8000-0000000000aa',
    scopes: new Set(['sites.read']),
    market: 'demo',
    apiKey: { mode: 'live', version: '2026-11-01' },
  });
  const sandboxed = open(new Map([[KEY, state({ mode: 'test' })]]));
  expect(await sandboxed.ask()).toMatchObject({ market: 'sandbox', apiKey: { mode: 'test' } });
});

test('what is no key by its checksum is refused, and nothing is looked up', async () => {
  const { ask, seen } = open();
  await fc.assert(
    fc.asyncProperty(fc.nat(KEY.length - 1), fc.stringMatching(/^[0-9A-Za-z]$/), async (place, wrong) => {
      fc.pre(KEY[place] !== wrong);
      await expect(ask(KEY.slice(0, place) + wrong + KEY.slice(place + 1))).rejects.toMatchObject(UNAUTHENTICATED);
    }),
  );
  expect(seen.lookUps).toBe(0);
});

test('a key is looked up once for all who come at once, and is then known without waiting', async () => {
  const { ask, seen, ring } = open();
  await Promise.all(Array.from({ length: 50 }, () => ask()));
  expect(seen.lookUps).toBe(1);
  expect(ring.authenticate(headerOf(KEY), () => '')).not.toBeInstanceOf(Promise);
  expect(ring.known(headerOf(KEY), () => '')).toMatchObject({ market: 'demo' });
});

test('a key that nobody made is looked up once in half a minute, and many of them take no more memory than the bound', async () => {
  const { ask, seen, pass } = open();
  for (let time = 0; time < 3; time += 1) await expect(ask(OTHER)).rejects.toMatchObject(UNAUTHENTICATED);
  expect(seen.lookUps).toBe(1);
  pass(30_001);
  await expect(ask(OTHER)).rejects.toMatchObject(UNAUTHENTICATED);
  expect(seen.lookUps).toBe(2);
});

test('a change that was told holds at once, one that nobody told after half a minute at most', async () => {
  const { ask, kept, ring, pass } = open();
  await ask();
  kept.set(KEY, REVOKED);
  expect(await ask()).toMatchObject({ market: 'demo' });
  pass(30_001);
  await expect(ask()).rejects.toMatchObject(UNAUTHENTICATED);
  const told = open();
  await told.ask();
  told.kept.set(KEY, REVOKED);
  await told.ring.heard({ id: REVOKED.id, over: true });
  expect(told.ring.known(headerOf(KEY), () => '')).toBeUndefined();
  await expect(told.ask()).rejects.toMatchObject(UNAUTHENTICATED);
  expect(ring.known(headerOf(KEY), () => '')).toBeUndefined();
});

test('a key in use is read again before it must be, so that nobody waits for it', async () => {
  const { ask, seen, pass, ring } = open();
  await ask();
  pass(15_001);
  expect(ring.authenticate(headerOf(KEY), () => '')).not.toBeInstanceOf(Promise);
  await new Promise(setImmediate);
  expect(seen.lookUps).toBe(2);
  pass(20_000);
  expect(ring.authenticate(headerOf(KEY), () => '')).not.toBeInstanceOf(Promise);
});

test('while the store is away a known key holds for half a minute; others and later are unavailable, never unknown', async () => {
  const { ask, seen, pass } = open();
  await ask();
  seen.isAway = true;
  pass(29_000);
  expect(await ask()).toMatchObject({ market: 'demo' });
  const unavailable = { code: 'unavailable', retryAfterSeconds: 2 };
  await expect(ask(OTHER)).rejects.toMatchObject(unavailable);
  pass(2_000);
  await expect(ask()).rejects.toMatchObject(unavailable);
  seen.isAway = false;
  expect(await ask()).toMatchObject({ market: 'demo' });
});

test('a look-up begun before a change does not put back what was before it', async () => {
  const before = state();
  const { promise, resolve } = Promise.withResolvers<KeyState>();
  let reads = 0;
  const ring = new KeyRing({
    find: () => ((reads += 1) === 1 ? promise : Promise.resolve(REVOKED)),
    findById: () => Promise.resolve([REVOKED]),
    market: 'demo',
    uses: openKeyUses(
      () => Promise.resolve(),
      () => 0,
    ),
  });
  const asking = ring.authenticate(headerOf(KEY), () => '');
  await ring.heard({ id: before.id, over: true });
  resolve(before);
  await expect(asking).rejects.toMatchObject(UNAUTHENTICATED);
  expect(ring.known(headerOf(KEY), () => '')).toBeUndefined();
});

test('what was granted is withdrawn when its key is revoked, changed or its maker’s role is, and by nothing else', async () => {
  const changes: readonly { readonly next: KeyState; readonly over: boolean; readonly withdraws: boolean }[] = [
    { next: REVOKED, over: true, withdraws: true },
    { next: state({ changedAt: new Date(5) }), over: false, withdraws: true },
    { next: state({ role: 'viewer' }), over: false, withdraws: true },
    { next: state({ role: null }), over: false, withdraws: true },
    { next: state(), over: false, withdraws: false },
  ];
  for (const { next, over, withdraws } of changes) {
    const { ask, ring, kept } = open();
    const grant = await ask();
    expect(ring.isWithdrawn(grant)).toBe(false);
    kept.set(KEY, next);
    let isOver = false;
    ring.onWithdrawal(() => (isOver ||= ring.isWithdrawn(grant)));
    await ring.heard(next.role === 'developer' ? { id: next.id, over } : { person: 'maker' });
    expect(isOver).toBe(withdraws);
  }
});

test('a stream whose key’s end nobody told is found by looking from time to time', async () => {
  const { ask, ring, kept, pass } = open();
  const grant = await ask();
  kept.set(KEY, REVOKED);
  let isOver = false;
  ring.onWithdrawal(() => (isOver ||= ring.isWithdrawn(grant)));
  await ring.sweep();
  expect(isOver).toBe(false);
  pass(15_001);
  await ring.sweep();
  expect(isOver).toBe(true);
});

test('a key is let in from its addresses alone, and not after it has expired', async () => {
  const { ask, seen, pass } = open(
    new Map([[KEY, state({ addresses: ['203.0.113.0/24'], expiresAt: new Date(1_010_000) })]]),
  );
  await ask();
  seen.place = '198.51.100.1';
  await expect(ask()).rejects.toMatchObject({ code: 'forbidden' });
  seen.place = '203.0.113.9';
  pass(10_000);
  await expect(ask()).rejects.toMatchObject(UNAUTHENTICATED);
});

test('a key is known however its header is spelt, and a token is never taken for one', () => {
  for (const header of [`Bearer ${KEY}`, `bearer ${KEY}`, `Bearer   ${KEY}`])
    expect(keyHeaderOf(header)).toBe(`Bearer ${KEY}`);
  for (const header of ['Bearer a.b.c', `Basic ${KEY}`, KEY, '']) expect(keyHeaderOf(header)).toBeUndefined();
});
