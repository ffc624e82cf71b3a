import type { RequestBatch } from '@cineradar/services/request-log/logged-request';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Noted, openRequestLog } from './request-log.ts';

const ORGANISATIONS = ['aaaaaaaa', 'bbbbbbbb'];
const noted = (change: Partial<Noted> = {}): Noted => ({
  organisationId: 'aaaaaaaa',
  at: new Date('2026-11-23T10:59:59.900Z'),
  keyId: 'key-1',
  subject: 'key:key-1',
  requestId: 'request-1',
  method: 'GET',
  path: '/v1/sites',
  operation: 'listSites',
  status: 200,
  durationMs: 1.5,
  address: '192.0.2.1',
  market: 'demo',
  bytes: 100,
  ...change,
});

/** A ledger that keeps each batch once, and tells what happened to a try as `outcomes` say; then all goes well. */
const store = (outcomes: ('written' | 'lost' | 'unclear' | 'unwanted')[]) => {
  const kept = new Map<string, RequestBatch>();
  const write = (batch: RequestBatch): Promise<void> => {
    const outcome = outcomes.shift() ?? 'written';
    if (outcome === 'unwanted' && batch.rows.length > 0 && !kept.has(batch.id))
      return Promise.reject(new Error('unwanted'));
    if (outcome !== 'lost' && !kept.has(batch.id)) kept.set(batch.id, batch);
    return outcome === 'lost' || outcome === 'unclear' ? Promise.reject(new Error(outcome)) : Promise.resolve();
  };
  return { kept, write };
};

const open = (write: (batch: RequestBatch) => Promise<void>, mostRows?: number) => {
  const told = { dropped: 0, faults: 0 };
  const log = openRequestLog({
    write,
    onDropped: (rows) => (told.dropped += rows),
    onFault: () => (told.faults += 1),
    isHopeless: (error) => error instanceof Error && error.message === 'unwanted',
    ...(mostRows === undefined ? {} : { mostRows }),
  });
  return { log, told };
};

/** Requests by what they are counted by. */
const sums = (counts: readonly { readonly kind: string; readonly requests: number }[]) => {
  const by = new Map<string, number>();
  for (const { kind, requests } of counts) by.set(kind, (by.get(kind) ?? 0) + requests);
  return [...by].toSorted(([a], [b]) => a.localeCompare(b));
};
type Counted = Pick<Noted, 'organisationId' | 'keyId' | 'market' | 'operation' | 'status'>;
const kindOf = ({ organisationId, keyId, market, operation, status }: Counted, hour: Date): string =>
  JSON.stringify([hour.toISOString(), organisationId, keyId, market, operation, status]);

test('the ledger holds every request once, by hour, organisation, key, operation and status, whatever became of each try', async () => {
  const request = fc.record({
    organisationId: fc.constantFrom(...ORGANISATIONS),
    keyId: fc.constantFrom('key-1', 'key-2', null),
    operation: fc.constantFrom('listSites', 'getSite'),
    status: fc.constantFrom(200, 404, 429),
    at: fc.date({ min: new Date('2026-11-23T10:00:00Z'), max: new Date('2026-11-23T13:00:00Z'), noInvalidDate: true }),
  });
  const step = fc.oneof({ weight: 5, arbitrary: request }, { weight: 1, arbitrary: fc.constant<'flush'>('flush') });
  const outcome = fc.constantFrom('written' as const, 'lost' as const, 'unclear' as const, 'unwanted' as const);
  await fc.assert(
    fc.asyncProperty(fc.array(step), fc.array(outcome), fc.nat(10), async (steps, outcomes, mostRows) => {
      const { kept, write } = store([...outcomes]);
      const { log, told } = open(write, mostRows);
      const asked: Noted[] = [];
      for (const one of steps) {
        if (one === 'flush') await log.flush();
        else {
          asked.push(noted(one));
          log.note(noted(one));
        }
      }
      for (let more = 0; more <= outcomes.length; more += 1) await log.flush();
      await log.close();
      const batches = [...kept.values()];
      const expected = asked.map((one) => ({
        kind: kindOf(one, new Date(Math.floor(one.at.getTime() / 3_600_000) * 3_600_000)),
        requests: 1,
      }));
      const ledger = batches.flatMap(({ usage }) =>
        usage.map((one) => ({ kind: kindOf(one, one.hour), requests: one.requests })),
      );
      expect(sums(ledger)).toEqual(sums(expected));
      // The log has every row, or says that it was dropped.
      const rows = batches.reduce((sum, batch) => sum + batch.rows.length, 0);
      expect(rows + told.dropped).toBe(asked.length);
    }),
  );
});

test('while a batch is being written new requests wait for the next, and two writes never run at once', async () => {
  const release = Promise.withResolvers<void>();
  const sizes: number[] = [];
  let running = 0;
  const { log } = open(async ({ rows }) => {
    running += 1;
    expect(running).toBe(1);
    sizes.push(rows.length);
    if (sizes.length === 1) await release.promise;
    running -= 1;
  });
  log.note(noted());
  const first = log.flush();
  log.note(noted());
  log.note(noted());
  const second = log.flush();
  release.resolve();
  await Promise.all([first, second]);
  await log.close();
  expect(sizes).toEqual([1, 2]);
});

test('closing writes what a failed try left and what came after it', async () => {
  const { kept, write } = store(['lost']);
  const { log, told } = open(write);
  log.note(noted());
  await log.flush();
  log.note(noted());
  await log.close();
  expect([...kept.values()].map(({ rows }) => rows.length)).toEqual([1, 1]);
  expect(told).toEqual({ dropped: 0, faults: 1 });
});
