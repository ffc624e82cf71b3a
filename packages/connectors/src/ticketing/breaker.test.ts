import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { scale } from '../../../../tests/scale.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { openTicketingBench } from '../testing/ticketing-bench.ts';
import type { Pass } from './breaker.ts';
import { openBreaker } from './breaker.ts';
import type { BreakerState } from './gates.ts';

const CONFIG = { failureShare: 0.5, windowMs: 1_000, minRequests: 4, openMs: 100, openCapMs: 400 };

/** The same rules told in another way: every answer is kept with its instant, and the state follows from the list. */
const model = () => {
  let answers: { atMs: number; failed: boolean }[] = [];
  let state: BreakerState = 'closed';
  let openedInARow = 0;
  let untilMs = 0;
  const open = (nowMs: number): void => {
    state = 'open';
    openedInARow += 1;
    // Half of the pause is certain, and chance stands at 0.5.
    untilMs = nowMs + 0.75 * Math.min(CONFIG.openCapMs, CONFIG.openMs * 2 ** (openedInARow - 1));
  };
  return {
    state: () => state,
    admits: (nowMs: number): boolean => {
      if (state === 'closed') return true;
      if (nowMs < untilMs) return false;
      state = 'half_open';
      untilMs = nowMs + CONFIG.openMs;
      return true;
    },
    answered: (nowMs: number, failed: boolean): void => {
      if (state === 'half_open' && failed) return open(nowMs);
      if (state === 'half_open') {
        [state, answers, openedInARow] = ['closed', [], 0];
        return undefined;
      }
      const sliceOf = (atMs: number): number => Math.floor(atMs / 100);
      answers = [...answers, { atMs: nowMs, failed }].filter(({ atMs }) => sliceOf(atMs) > sliceOf(nowMs) - 10);
      const failures = answers.filter((answer) => answer.failed).length;
      if (answers.length >= CONFIG.minRequests && failures * 2 >= answers.length) open(nowMs);
      return undefined;
    },
  };
};

test('its states are those of the model, whatever is answered and when', () => {
  const steps = fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 300 }), failed: fc.boolean() }), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(steps, (asked) => {
      const time = fakeTime();
      const seen: BreakerState[] = ['closed'];
      const breaker = openBreaker(CONFIG, { clock: time.clock, random: () => 0.5 }, (state) => seen.push(state));
      const expected = model();
      for (const { afterMs, failed } of asked) {
        time.advance(afterMs);
        const nowMs = time.clock.now().getTime();
        const pass = breaker.admit();
        expect(pass.kind === 'pass').toBe(expected.admits(nowMs));
        if (pass.kind === 'shut') expect(pass.retryAtMs).toBeGreaterThan(nowMs);
        if (pass.kind === 'pass') {
          pass.tell(failed ? 'failure' : 'success');
          expected.answered(nowMs, failed);
        }
        expect(seen.at(-1)).toBe(expected.state());
      }
    }),
    { numRuns: scale(4_000) },
  );
});

const passOf = (breaker: ReturnType<typeof openBreaker>): Pass => {
  const pass = breaker.admit();
  if (pass.kind !== 'pass') throw new Error('shut');
  return pass;
};

test('one request alone finds out whether the other side is back; given up, it leaves that to the next', () => {
  const time = fakeTime();
  const breaker = openBreaker(CONFIG, { clock: time.clock, random: () => 0.5 });
  for (let request = 0; request < 4; request += 1) passOf(breaker).tell('failure');
  time.advance(100);
  const probe = passOf(breaker);
  expect(breaker.admit().kind).toBe('shut');
  probe.tell('unknown');
  passOf(breaker).tell('success');
  expect([breaker.admit().kind, breaker.admit().kind]).toEqual(['pass', 'pass']);
});

test('an answer to a request from before a change is not taken for one from after it', () => {
  const time = fakeTime();
  const breaker = openBreaker(CONFIG, { clock: time.clock, random: () => 0.5 });
  const late = passOf(breaker);
  for (let request = 0; request < 4; request += 1) passOf(breaker).tell('failure');
  late.tell('success');
  expect(breaker.admit().kind).toBe('shut');
});

const CITIES = '/v1/cities';
const LAYOUT = '/v1/movies/xxi/layout';
const seatMap = { chain: 'XXI', showtimeId: '1' } as const;
const down = { kind: 'answer', status: 503 } as const;
const breaker = { failureShare: 0.5, windowMs: 30_000, minRequests: 4, openMs: 15_000, openCapMs: 60_000 };

test('what waits when it opens is answered at once with the instant to come back at, and nothing more is sent', async () => {
  const states: string[] = [];
  const onBreaker = ({ gate, state }: { gate: string; state: string }) => states.push(`${gate} ${state}`);
  const limits = { concurrency: 2, perSecond: 100 };
  await using bench = await openTicketingBench({ breaker, limits, ports: { onBreaker } });
  const { client, server, time } = bench;
  server.serve(CITIES, []);
  server.fail(LAYOUT, ...Array.from({ length: 50 }, () => down));
  const looks = await Promise.all(Array.from({ length: 40 }, () => client.seatMap(seatMap)));
  expect(new Set(looks.map((look) => (look.kind === 'failed' ? look.reason : look.kind)))).toEqual(
    new Set(['circuit_open']),
  );
  const nowMs = time.clock.now().getTime();
  for (const look of looks) {
    expect(look).toMatchObject({ retryable: true });
    expect(look.kind === 'failed' ? look.retryAtMs : undefined).toBeGreaterThan(nowMs);
  }
  const sent = server.seen.filter(({ path }) => path === LAYOUT).length;
  expect(sent).toBeLessThanOrEqual(breaker.minRequests + limits.concurrency);
  expect(await client.cities()).toMatchObject({ kind: 'ok' });
  expect(states.filter((state) => state.startsWith('XXI'))).toEqual(['XXI closed', 'XXI open']);
});

test('it closes again with the first answer that comes, and a probe in vain doubles the pause', async () => {
  await using bench = await openTicketingBench({ breaker, maxTries: 1 });
  const { client, server, time } = bench;
  server.serve(CITIES, []);
  server.fail(CITIES, ...Array.from({ length: 5 }, () => down));
  for (let call = 0; call < 4; call += 1) await client.cities();
  expect(await client.cities()).toMatchObject({ reason: 'circuit_open' });
  time.advance(11_250);
  expect(await client.cities()).toMatchObject({ reason: 'server_error' });
  time.advance(11_250);
  expect(await client.cities()).toMatchObject({ reason: 'circuit_open' });
  time.advance(11_250);
  expect(await client.cities()).toMatchObject({ kind: 'ok' });
  expect(await client.cities()).toMatchObject({ kind: 'ok' });
});
