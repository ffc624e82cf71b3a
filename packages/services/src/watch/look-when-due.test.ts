import type { SeatMapResult } from '@cineradar/connectors/ticketing/client';
import { mintId } from '@cineradar/core/shared/ids';
import { expect, test } from 'vitest';
import { groupLooks } from './group-looks.ts';
import type { TimedLook } from './jobs.ts';
import { lookWhenDue } from './look-when-due.ts';

const NOW = new Date('2026-01-10T12:00:00Z');
/** The market's clock may be another than the client's. */
const CLIENT_NOW_MS = NOW.getTime() + 86_400_000;
const later = (minutes: number): string => new Date(NOW.getTime() + minutes * 60_000).toISOString();
const look = (name: string, change: Partial<TimedLook> = {}): TimedLook => ({
  showtimeId: mintId('showtime', name),
  externalId: name,
  chain: 'XXI',
  dueAt: later(0),
  startsAt: later(5),
  why: 'last',
  anchorMinutes: null,
  ...change,
});
const FREE_SEAT: SeatMapResult = {
  kind: 'ok',
  map: { chain: 'XXI', rows: [{ name: 'A', cells: [{ row: 'A', number: '1', status: '1', free: true }] }] },
};
const fault = (
  reason: 'timeout' | 'refused' | 'aborted' | 'unreadable',
  retryable = true,
  retryAtMs?: number,
): SeatMapResult => ({
  kind: 'failed',
  reason,
  retryable,
  detail: '',
  ...(retryAtMs === undefined ? {} : { retryAtMs }),
});

const read = (looks: readonly TimedLook[], answers: Readonly<Record<string, SeatMapResult>>, attempt = 1) => {
  const asked: string[] = [];
  const client = {
    seatMap: ({ showtimeId }: { readonly showtimeId: string }) => {
      asked.push(showtimeId);
      return Promise.resolve(answers[showtimeId] ?? FREE_SEAT);
    },
  };
  const times = { clock: { now: () => NOW }, clientNowMs: () => CLIENT_NOW_MS, untilDue: () => Promise.resolve() };
  const lookout = { client, ...times, source: 'tix', attempt };
  return lookWhenDue(lookout, looks).then((result) => ({ ...result, asked }));
};
const names = (looks: readonly TimedLook[]): string[] => looks.map(({ externalId }) => externalId);

test('a showing that has begun is never read, however late its turn came', async () => {
  const { asked, missed, lastLooksMissed } = await read([look('begun', { startsAt: later(0) }), look('ahead')], {});
  expect({ asked, missed, lastLooksMissed }).toEqual({ asked: ['ahead'], missed: { too_late: 1 }, lastLooksMissed: 1 });
});

test('a last look or an anchor that failed is tried again while its time lasts, an anchor up to four times; a change is not', async () => {
  const looks = [
    look('last'),
    look('nearly begun', { startsAt: later(0.7) }),
    look('anchor', { why: 'anchor', anchorMinutes: 60, startsAt: later(62) }),
    look('anchor past', { why: 'anchor', anchorMinutes: 60, startsAt: later(60.2) }),
    look('change', { why: 'change', startsAt: later(90) }),
    look('refused'),
    look('broken'),
  ];
  const answers = {
    ...Object.fromEntries(looks.map(({ externalId }) => [externalId, fault('timeout')])),
    refused: fault('refused', false),
    broken: fault('unreadable', false),
  };
  const first = await read(looks, answers);
  expect(names(first.again)).toEqual(['last', 'anchor', 'broken']);
  expect(first).toMatchObject({
    missed: { timeout: 5, refused: 1, unreadable: 1 },
    lastLooksMissed: 2,
    pauseMs: 20_000,
  });
  expect(names((await read(looks, answers, 4)).again)).toEqual(['last', 'broken']);
});

test('while the way to a chain is shut its looks wait until it opens, and those for which that is too late are missed', async () => {
  const shut = fault('timeout', true, CLIENT_NOW_MS + 120_000);
  const looks = [look('soon', { startsAt: later(2) }), look('in time', { startsAt: later(4) })];
  const { again, pauseMs, lastLooksMissed } = await read(looks, { soon: shut, 'in time': shut });
  expect([names(again), pauseMs, lastLooksMissed]).toEqual([['in time'], 120_000, 1]);
});

test('a showing that had begun before the start on record is told apart from one that had not, and is not tried again', async () => {
  const { again, missed, lastLooksMissed } = await read([look('moved')], { moved: { kind: 'started' } });
  expect({ again, missed, lastLooksMissed }).toEqual({ again: [], missed: { moved_earlier: 1 }, lastLooksMissed: 1 });
});

test('an anchor counts as met when it was seen in time, and not after', async () => {
  const anchor = { why: 'anchor', anchorMinutes: 60 } as const;
  const { anchorsMet, readings } = await read(
    [look('met', { ...anchor, startsAt: later(60) }), look('late', { ...anchor, startsAt: later(59) })],
    {},
  );
  expect([anchorsMet, readings.length]).toEqual([1, 2]);
});

test('what a process that ends did not read is left for another one, and counts as nothing', async () => {
  const ended = await read([look('in flight'), look('seen')], { 'in flight': fault('aborted') });
  expect([names(ended.unread), ended.readings.length, ended.missed]).toEqual([['in flight'], 1, {}]);
});

test('a job holds looks of one chain due within a quarter of a minute, in order, a hundred at most, and none is lost', () => {
  const looks = Array.from({ length: 500 }, (_, place) =>
    look(`s${place}`, {
      chain: place % 3 === 0 ? 'CGV' : 'XXI',
      dueAt: new Date(NOW.getTime() + ((place * 7_919) % 40_000)).toISOString(),
    }),
  );
  const groups = groupLooks(looks);
  expect(groups.flatMap((group) => names(group.looks)).toSorted()).toEqual(names(looks).toSorted());
  expect(new Set(groups.map(({ part }) => part)).size).toBe(groups.length);
  for (const group of groups) {
    const dues = group.looks.map(({ dueAt }) => Date.parse(dueAt));
    expect(group.looks.length).toBeLessThanOrEqual(100);
    expect(new Set(group.looks.map(({ chain }) => chain)).size).toBe(1);
    expect(dues).toEqual(dues.toSorted((a, b) => a - b));
    expect(group.dueAt.getTime()).toBe(dues[0]);
    expect((dues.at(-1) ?? 0) - (dues[0] ?? 0)).toBeLessThan(15_000);
  }
});
