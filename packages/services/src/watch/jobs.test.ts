import { mintId } from '@cineradar/core/shared/ids';
import { expect, test } from 'vitest';
import { recordLooks } from './jobs.ts';

const READING = {
  showtimeId: mintId('showtime', 'one'),
  observedAt: '2026-01-10T12:00:00.000Z',
  chain: 'XXI',
  source: 'tix',
  grid: {
    fingerprint: mintId('grid', 'XXI', 'A1'),
    seats: 1,
    notFree: 0,
    counts: { 1: 1 },
    bitmap: 'AA==',
    layout: [],
  },
} as const;

test('readings that a worker of the first release has queued are still taken', () => {
  const parsed = recordLooks.schema.parse({ batch: 'plan 1', readings: [READING] });
  expect(parsed.readings).toHaveLength(1);
  expect(parsed).toMatchObject({ ends: false, tally: { seen: 0 } });
});

test('what was seen of one part at two times is two jobs, and the same job queued again is one', () => {
  const part = { run: '7b0b7f1c-6d0e-4a57-8d0e-0f6a4b1c2d3e', part: 'XXI 1', readings: [] };
  const [once, again] = [recordLooks.schema.parse(part), recordLooks.schema.parse(part)];
  expect(recordLooks.key(once)).not.toBe(recordLooks.key(again));
  expect(recordLooks.key(recordLooks.schema.parse(once))).toBe(recordLooks.key(once));
});
