import { expect, test } from 'vitest';
import { z } from 'zod';
import { openEvents } from './events.ts';
import { openLog } from './log.ts';

const Line = z.record(z.string(), z.unknown());

const written = (write: (destination: { write: (line: string) => void }) => void): Record<string, unknown>[] => {
  const lines: string[] = [];
  write({ write: (line) => lines.push(line) });
  return lines.map((line) => ({ ...Line.parse(JSON.parse(line)), time: 'now' }));
};

const EVENT = { event: 'http.request', status: 200, subject: 'a "quoted" one\n' };
const MEMBERS = JSON.stringify(EVENT).slice(1, -1);

test('an event is the line that the logger would write', () => {
  const ours = written((destination) => openEvents('api', 'info', destination)(MEMBERS));
  expect(ours).toEqual(written((destination) => openLog('api', 'info', destination).info(EVENT)));
});

test.each(['warn', 'silent'])('at level %s no event is written', (level) => {
  expect(written((destination) => openEvents('api', level, destination)(MEMBERS))).toEqual([]);
});
