import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { entryOf, fakeOutlet, GRANT, openHub } from '../testing/streaming.ts';
import { positionOf } from './event-id.ts';
import { type Filter, matches, type Topics } from './filter.ts';
import { ENDS } from './frame.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const ALL: Filter = { all: true, topics: new Set() };
const about = (...topics: readonly string[]): Filter => ({ all: false, topics: new Set(topics) });
const STEPS_MS = 500;
const settle = () => vi.advanceTimersByTimeAsync(STEPS_MS);

test('a stream begins with what stands, newest look a showing, then gets what is recorded', async () => {
  const { hub, record, tick } = openHub();
  record(entryOf(1, undefined, 'a'), entryOf(2, undefined, 'b'), entryOf(3, undefined, 'a'));
  tick();
  const { outlet, frames, told } = fakeOutlet();
  hub.open(outlet, GRANT, ALL, undefined);
  await settle();
  expect(frames()).toMatchObject([{ type: 'snapshot', reason: 'start', gap: false, last: true, id: 'demo-e1-3' }]);
  expect(frames()[0]?.readings).toEqual([3, 2]);
  record(entryOf(4), entryOf(6));
  tick();
  tick();
  expect(told()).toEqual([4, 6]);
});

test('streams with one filter share one frame, and one reading goes once to whom several topics fit', async () => {
  const { hub, record, tick } = openHub();
  const [first, second, other] = [fakeOutlet(), fakeOutlet(), fakeOutlet()];
  hub.open(first.outlet, GRANT, about('t1', 'XXI'), undefined);
  hub.open(second.outlet, GRANT, about('XXI', 't1'), undefined);
  hub.open(other.outlet, GRANT, about('t2'), undefined);
  await settle();
  const write = vi.spyOn(first.outlet, 'write');
  const writeSecond = vi.spyOn(second.outlet, 'write');
  record(entryOf(1, ['t1', 's', 'c', 'm', 'XXI']), entryOf(2, ['t2', 's', 'c', 'm', 'CGV']));
  tick();
  expect(write.mock.calls[0]?.[0]).toBe(writeSecond.mock.calls[0]?.[0]);
  expect([first.told(), second.told(), other.told()]).toEqual([[1], [1], [2]]);
});

const topic = fc.constantFrom('t1', 't2', 't3');
const topics = fc.tuple(
  topic,
  fc.constantFrom('s1', 's2'),
  fc.constantFrom('c1', 'c2'),
  fc.constantFrom('m1', 'm2'),
  fc.constantFrom('XXI', 'CGV'),
);
const filter: fc.Arbitrary<Filter> = fc.record({
  all: fc.boolean(),
  topics: fc
    .uniqueArray(fc.constantFrom('t1', 't2', 's1', 'c2', 'm1', 'CGV'), { minLength: 1 })
    .map((some) => new Set(some)),
});

test('for any filter and any cuts, what a reader is told is the sequence that its filter leaves, each once and in order', async () => {
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('record' as const),
        batch: fc.array(topics, { minLength: 1, maxLength: 12 }),
      }),
    },
    { weight: 3, arbitrary: fc.constant({ kind: 'tick' as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'cut' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'settle' as const }) },
  );
  await fc.assert(
    fc.asyncProperty(
      filter,
      fc.integer({ min: 1, max: 40 }),
      fc.array(step, { maxLength: 40 }),
      async (wanted, capacity, steps) => {
        const { hub, record, recorded, tick, tickAll } = openHub(capacity);
        const told: number[] = [];
        let reader = fakeOutlet();
        let one = hub.open(reader.outlet, GRANT, wanted, undefined);
        await settle();
        let seq = 0;
        const cut = (): void => {
          hub.forget(one);
          told.push(...reader.told());
          const from = positionOf(reader.lastId() ?? '');
          reader = fakeOutlet();
          one = hub.open(reader.outlet, GRANT, wanted, from);
          // A reader that is cut off before anything came goes on from where it asked.
          if (from !== undefined)
            reader.outlet.write({ parsed: { type: 'from', id: `demo-e1-${from.seq}`, seq: 0 } } as never);
        };
        for (const each of steps) {
          if (each.kind === 'record') record(...each.batch.map((bears: Topics) => entryOf((seq += 2), bears)));
          else if (each.kind === 'tick') tick();
          else if (each.kind === 'cut') cut();
          else await settle();
        }
        tickAll();
        await settle();
        told.push(...reader.told());
        expect(told).toEqual(recorded.filter((entry) => matches(wanted, entry.topics)).map((entry) => entry.seq));
        hub.close(ENDS.restart);
      },
    ),
    { numRuns: 100 },
  );
});

test('a reader for whom too much waits gets nothing more, then the newest snapshot, and goes on from there', async () => {
  const { hub, record, tick, counts } = openHub(1_000, { backlogBytes: 100_000 });
  const [slow, quick] = [fakeOutlet(), fakeOutlet()];
  hub.open(slow.outlet, GRANT, ALL, undefined);
  hub.open(quick.outlet, GRANT, ALL, undefined);
  await settle();
  slow.peer.waitingBytes = 100_001;
  record(entryOf(1), entryOf(2));
  tick();
  record(entryOf(3));
  tick();
  await settle();
  expect([slow.told(), quick.told()]).toEqual([[], [1, 2, 3]]);
  slow.takeAll();
  await settle();
  expect(slow.frames().at(-1)).toMatchObject({ type: 'snapshot', reason: 'slow', gap: true, readings: [1, 2, 3] });
  record(entryOf(4));
  tick();
  expect(slow.told()).toEqual([4]);
  expect(counts.slow).toBe(0);
});

test('a reader that takes nothing for too long is ended with 1013, and so is one that falls behind again and again', async () => {
  const { hub, record, tick, counts } = openHub(1_000, { backlogBytes: 100_000, stuckMs: 2_000 });
  const [stuck, flaky] = [fakeOutlet(), fakeOutlet()];
  hub.open(stuck.outlet, GRANT, ALL, undefined);
  hub.open(flaky.outlet, GRANT, ALL, undefined);
  await settle();
  stuck.peer.waitingBytes = 100_001;
  for (let lags = 1; lags <= 4; lags += 1) {
    flaky.peer.waitingBytes = 100_001;
    record(entryOf(lags));
    tick();
    expect(flaky.peer.ended).toBeUndefined();
    flaky.takeAll();
    await settle();
  }
  expect(flaky.peer.ended).toEqual(ENDS.slow);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(stuck.peer.ended).toMatchObject({ code: 1013 });
  expect([counts.slow, counts.open]).toEqual([2, 0]);
});

test('what waits for all readers together is bounded: the slowest are ended first', async () => {
  const { hub, tick } = openHub(10, { backlogBytes: 1_000_000, allBacklogsBytes: 1_000 });
  const readers = [300, 900, 500].map((waitingBytes) => {
    const reader = fakeOutlet();
    hub.open(reader.outlet, GRANT, about('t'), undefined);
    return { ...reader, waitingBytes };
  });
  await settle();
  for (const { peer, waitingBytes } of readers) peer.waitingBytes = waitingBytes;
  tick();
  expect(readers.map(({ peer }) => peer.ended?.code)).toEqual([undefined, 1013, undefined]);
});

test('a burst is told over several ticks, so that no reader is flooded', async () => {
  const { hub, record, tick } = openHub(10_000);
  const { outlet, told } = fakeOutlet();
  hub.open(outlet, GRANT, ALL, undefined);
  await settle();
  record(...Array.from({ length: 2_500 }, (_, place) => entryOf(place + 1)));
  const sizes = [1, 2, 3].map(() => {
    tick();
    return told().length;
  });
  expect(sizes).toEqual([1_000, 2_000, 2_500]);
});

test('taken up from what is no longer in memory, a stream goes on from the store; with the store away it waits', async () => {
  const { hub, record, tickAll, counts, state } = openHub(2);
  record(...[1, 2, 3, 4, 5, 6, 7, 8].map((seq) => entryOf(seq)));
  tickAll();
  state.away = true;
  const { outlet, told, frames } = fakeOutlet();
  hub.open(outlet, GRANT, ALL, { market: 'demo', epoch: 'e1', seq: 3 });
  await settle();
  hub.beat();
  expect(frames()).toMatchObject([{ type: 'heartbeat', id: 'demo-e1-3', staleBecause: ['postgres_away'] }]);
  state.away = false;
  await settle();
  expect(told()).toEqual([4, 5, 6, 7, 8]);
  expect(counts.resumes).toEqual(['store']);
});

test.each([
  ['from before what can be taken up', { market: 'demo', epoch: 'e1', seq: 1 }],
  ['of another market', { market: 'captures', epoch: 'e1', seq: 7 }],
  ['of a store that was made anew', { market: 'demo', epoch: 'e0', seq: 7 }],
  ['from the future', { market: 'demo', epoch: 'e1', seq: 99 }],
])('an id %s gets a snapshot that says there is a gap', async (_name, from) => {
  const { hub, record, tickAll, counts } = openHub(2, {}, 5);
  record(...[1, 2, 3, 4, 5, 6, 7, 8].map((seq) => entryOf(seq, undefined, 'a')));
  tickAll();
  const { outlet, frames } = fakeOutlet();
  hub.open(outlet, GRANT, ALL, from);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(frames()).toMatchObject([{ type: 'snapshot', reason: 'gap', gap: true, readings: [8] }]);
  expect(counts.resumes).toEqual(['gap']);
});

test('an id that another process gave a moment ahead of this one is no gap', async () => {
  const { hub, record, tick } = openHub();
  record(entryOf(1));
  tick();
  const { outlet, told, frames } = fakeOutlet();
  hub.open(outlet, GRANT, ALL, { market: 'demo', epoch: 'e1', seq: 3 });
  await settle();
  record(entryOf(2), entryOf(3), entryOf(4));
  tick();
  await settle();
  expect([told(), frames().length]).toEqual([[4], 1]);
});

test('more topics come with a snapshot of their own; fewer stop at once; nothing is told twice', async () => {
  const { hub, record, tick } = openHub();
  const bearing = (seq: number, theatre: string) => entryOf(seq, [theatre, 's', 'c', 'm', 'XXI']);
  record(bearing(1, 't1'), bearing(2, 't2'));
  tick();
  const { outlet, frames, told } = fakeOutlet();
  const one = hub.open(outlet, GRANT, about('t1'), undefined);
  await settle();
  hub.subscribe(one, about('t2'));
  await settle();
  expect(frames().slice(1)).toMatchObject([
    { type: 'subscribed' },
    { type: 'snapshot', reason: 'subscribe', gap: false, readings: [2] },
  ]);
  record(bearing(3, 't1'), bearing(4, 't2'));
  tick();
  hub.unsubscribe(one, about('t1'));
  record(bearing(5, 't1'), bearing(6, 't2'));
  tick();
  expect(told()).toEqual([3, 4, 6]);
});

test('a heartbeat says fresh only once all that an outage kept back was told', async () => {
  const { hub, record, tick, state } = openHub();
  const { outlet, frames, told } = fakeOutlet();
  hub.open(outlet, GRANT, ALL, undefined);
  await settle();
  const beat = () => {
    hub.beat();
    return frames().at(-1);
  };
  state.away = true;
  tick();
  // The store is back between two heartbeats, and was read; the next tick has yet to tell of it.
  state.away = false;
  record(entryOf(1), entryOf(2));
  expect([beat(), told()]).toMatchObject([{ type: 'heartbeat', id: 'demo-e1-0', staleBecause: ['postgres_away'] }, []]);
  tick();
  expect([beat(), told()]).toMatchObject([{ type: 'heartbeat', id: 'demo-e1-2', staleBecause: [] }, [1, 2]]);
});

test('a stream ends when its token does, before anything more is told', async () => {
  const { hub, record } = openHub();
  const { outlet, peer, told } = fakeOutlet();
  hub.open(outlet, { ...GRANT, expiresAt: 10 }, ALL, undefined);
  await settle();
  record(entryOf(1));
  hub.tick(10_000);
  expect([told(), peer.ended]).toEqual([[], ENDS.expired]);
});

test('a peer that does not answer is cut', async () => {
  const { hub } = openHub();
  const { outlet, peer } = fakeOutlet();
  hub.open(outlet, GRANT, ALL, undefined);
  await settle();
  peer.answers = false;
  hub.beat();
  expect(peer.ended?.code).toBe(1001);
  expect(hub.size).toBe(0);
});
