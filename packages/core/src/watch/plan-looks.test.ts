import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { ANCHORS, meetsAnchor } from './look-windows.ts';
import type { PendingLook, Watched } from './look.ts';
import { type LookPlan, planLooks, type PlanInput } from './plan-looks.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-01-10T12:00:00Z');
const DAY_END = Date.parse('2026-01-10T17:00:00Z');

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
const seeded = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const plenty = { perSecond: 2, perDay: 120_000, askedToday: 0, perLook: 1, heldBack: 0, dayEndsAtMs: DAY_END };
const showing = (id: string, minutesAhead: number, seen: Watched['seen'] = null): Watched => ({
  showtimeId: id,
  startsAtMs: NOW + minutesAhead * MINUTE,
  seen,
});
const seenAgo = (minutes: number, notFree = 30) => ({ seats: 150, notFree, seenAtMs: NOW - minutes * MINUTE });
const plan = (showings: readonly Watched[], change: Partial<PlanInput> = {}): LookPlan =>
  planLooks({ nowMs: NOW, windowMs: QUARTER, showings, pending: [], budget: plenty, random: seeded(1), ...change });

const seenArbitrary = fc.option(
  fc.record({
    seats: fc.integer({ min: 1, max: 300 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    agoMinutes: fc.integer({ min: 0, max: 3_000 }),
  }),
  { nil: null },
);
const showingsArbitrary = (most: number, latestMinutes = 5_000) =>
  fc
    .array(fc.record({ minutes: fc.integer({ min: -30, max: latestMinutes }), seen: seenArbitrary }), {
      maxLength: most,
    })
    .map((rows) =>
      rows.map(({ minutes, seen }, place): Watched => ({
        showtimeId: `s${String(place).padStart(5, '0')}`,
        startsAtMs: NOW + minutes * MINUTE,
        seen:
          seen === null
            ? null
            : {
                seats: seen.seats,
                notFree: Math.floor(seen.seats * seen.share),
                seenAtMs: NOW - seen.agoMinutes * MINUTE,
              },
      })),
    );
const budgetArbitrary = fc.record({
  perSecond: fc.constantFrom(0.01, 0.1, 0.5, 1.5, 2, 7, 30),
  perDay: fc.integer({ min: 0, max: 400 }),
  askedToday: fc.integer({ min: 0, max: 400 }),
  perLook: fc.constantFrom(1, 1.1, 3),
  heldBack: fc.integer({ min: 0, max: 100 }),
  dayEndsAtMs: fc.constantFrom(NOW + 5 * MINUTE, NOW + QUARTER, NOW + HOUR, DAY_END),
});

/** How many requests of a list fall into the second that holds most. */
const mostInASecond = (timesMs: readonly number[]): number => {
  const sorted = timesMs.toSorted((a, b) => a - b);
  return Math.max(0, ...sorted.map((from, place) => sorted.slice(place).filter((ms) => ms < from + 1_000).length));
};

describe('whatever is on sale and whatever the budget', () => {
  test('no second and no day gets more than the budget, together with what is queued already', () => {
    fc.assert(
      fc.property(showingsArbitrary(60, 400), budgetArbitrary, fc.integer(), (showings, budget, seed) => {
        const first = plan(showings, { budget, random: seeded(seed) }).looks;
        const cut = first.filter((_, place) => place % 2 === 0);
        const second = plan(showings, { budget, pending: cut, random: seeded(seed + 1) }).looks;
        const together = [...cut, ...second].map(({ dueAtMs }) => dueAtMs);
        expect(mostInASecond(together)).toBeLessThanOrEqual(Math.ceil(budget.perSecond));
        const today = together.filter((ms) => ms < budget.dayEndsAtMs).length;
        expect(today * budget.perLook).toBeLessThanOrEqual(Math.max(0, budget.perDay - budget.askedToday));
        expect((together.length - today) * budget.perLook).toBeLessThanOrEqual(budget.perDay);
      }),
      { numRuns: scale(3_000) },
    );
  });

  test('each look is due within the window, and half a minute before its showing begins or earlier', () => {
    fc.assert(
      fc.property(showingsArbitrary(60, 200), budgetArbitrary, (showings, budget) => {
        const starts = new Map(showings.map(({ showtimeId, startsAtMs }) => [showtimeId, startsAtMs]));
        for (const { showtimeId, dueAtMs } of plan(showings, { budget }).looks) {
          expect(dueAtMs).toBeGreaterThanOrEqual(NOW);
          expect(dueAtMs).toBeLessThan(NOW + QUARTER);
          expect(dueAtMs).toBeLessThanOrEqual((starts.get(showtimeId) ?? 0) - 30_000);
        }
      }),
      { numRuns: scale(3_000) },
    );
  });

  test('the order in which showings come changes nothing, nor does planning again with the same chance', () => {
    fc.assert(
      fc.property(showingsArbitrary(50), budgetArbitrary, fc.integer(), (showings, budget, seed) => {
        const expected = plan(showings, { budget, random: seeded(seed) });
        expect(plan(showings, { budget, random: seeded(seed) })).toEqual(expected);
        expect(plan(showings.toReversed(), { budget, random: seeded(seed) })).toEqual(expected);
      }),
      { numRuns: scale(2_000) },
    );
  });

  test('an anchor that was seen, or that is queued, is not planned again', () => {
    fc.assert(
      fc.property(showingsArbitrary(60), budgetArbitrary, (showings, budget) => {
        const meeting = (look: PendingLook | { dueAtMs: number }, of: Watched | undefined, minutes: number | null) => {
          const anchor = ANCHORS.find((one) => one.minutes === minutes);
          return anchor !== undefined && of !== undefined && meetsAnchor(look.dueAtMs, of.startsAtMs, anchor);
        };
        const byId = new Map(showings.map((one) => [one.showtimeId, one]));
        const first = plan(showings, { budget });
        const again = plan(showings, { budget, pending: first.looks });
        const wasSeen = [...first.looks, ...again.looks].filter(({ showtimeId, why, anchorMinutes }) => {
          const of = byId.get(showtimeId);
          return why === 'anchor' && meeting({ dueAtMs: of?.seen?.seenAtMs ?? 0 }, of, anchorMinutes);
        });
        const wasQueued = again.looks.filter(({ showtimeId, why, anchorMinutes }) => {
          const queued = first.looks.filter((look) => look.showtimeId === showtimeId);
          if (why === 'last') return queued.some((look) => look.why === 'last');
          return why === 'anchor' && queued.some((look) => meeting(look, byId.get(showtimeId), anchorMinutes));
        });
        expect([wasSeen, wasQueued]).toEqual([[], []]);
      }),
      { numRuns: scale(3_000) },
    );
  });
});

/** The most last looks that any plan could fit: bipartite matching by augmenting paths (Kuhn), slow and plain. */
const mostLastLooks = (startsMs: readonly number[], perSecond: number, untilMs: number): number => {
  const spacing = 1_000 / perSecond;
  const slots: number[] = [];
  for (let slot = Math.ceil(NOW / spacing); Math.ceil(slot * spacing) < untilMs; slot += 1)
    slots.push(Math.ceil(slot * spacing));
  const fits = startsMs.map((start) =>
    slots.flatMap((ms, place) => (ms >= Math.max(NOW, start - 10 * MINUTE) && ms <= start - 2 * MINUTE ? [place] : [])),
  );
  const owner = new Map<number, number>();
  const augment = (job: number, tried: Set<number>): boolean => {
    for (const slot of fits[job] ?? []) {
      if (tried.has(slot)) continue;
      tried.add(slot);
      const held = owner.get(slot);
      if (held === undefined || augment(held, tried)) {
        owner.set(slot, job);
        return true;
      }
    }
    return false;
  };
  return startsMs.filter((_, job) => augment(job, new Set())).length;
};

/** Plans quarter by quarter as a worker does; each planned look is taken when it is due. */
const watch = (starts: readonly number[], budget: PlanInput['budget'], quarters: number) => {
  let showings: readonly Watched[] = starts.map((startsAtMs, place) => ({
    showtimeId: `s${String(place).padStart(4, '0')}`,
    startsAtMs,
    seen: null,
  }));
  const taken: LookPlan['looks'][number][] = [];
  for (let quarter = 0; quarter < quarters; quarter += 1) {
    const { looks } = planLooks({
      nowMs: NOW + quarter * QUARTER,
      windowMs: QUARTER,
      showings,
      pending: [],
      budget: { ...budget, askedToday: budget.askedToday + taken.length },
      random: seeded(quarter),
    });
    taken.push(...looks);
    const seenMs = new Map(looks.map(({ showtimeId, dueAtMs }) => [showtimeId, dueAtMs]));
    showings = showings.map((one) => {
      const seenAtMs = seenMs.get(one.showtimeId);
      return seenAtMs === undefined ? one : { ...one, seen: { seats: 100, notFree: 20, seenAtMs } };
    });
  }
  return taken;
};

describe('last looks', () => {
  /** Peaks, for it is there that a rate is too small. */
  const startsArbitrary = fc
    .array(fc.tuple(fc.integer({ min: 12, max: 100 }), fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 26 })), {
      minLength: 1,
      maxLength: 5,
    })
    .map((peaks) => peaks.flatMap(([at, offsets]) => offsets.map((offset) => NOW + (at + offset) * MINUTE)));

  test('none is missed in two hours of plans when any order of requests could take them all', () => {
    let tight = 0;
    fc.assert(
      fc.property(startsArbitrary, fc.constantFrom(0.01, 0.02, 0.05), (starts, perSecond) => {
        fc.pre(mostLastLooks(starts, perSecond, NOW + 2 * HOUR) === starts.length);
        if (mostLastLooks(starts, (perSecond * 3) / 4, NOW + 2 * HOUR) < starts.length) tight += 1;
        const taken = watch(starts, { ...plenty, perSecond }, 8);
        expect(taken.filter(({ why }) => why === 'last')).toHaveLength(starts.length);
      }),
      { numRuns: scale(3_000) },
    );
    expect(tight).toBeGreaterThan(5);
  });

  test('none is missed while the day has as many requests left as there are last looks, whatever else is wanted', () => {
    fc.assert(
      fc.property(startsArbitrary, fc.integer({ min: 0, max: 20 }), (starts, spare) => {
        const taken = watch(starts, { ...plenty, perDay: starts.length + spare }, 8);
        expect(taken.filter(({ why }) => why === 'last')).toHaveLength(starts.length);
        expect(taken.length).toBeLessThanOrEqual(starts.length + spare);
      }),
      { numRuns: scale(1_000) },
    );
  });

  test('when they are too many for the rate, as many are planned as can be, and the rest is told', () => {
    const starts = Array.from({ length: 40 }, (_, place) => NOW + (3 + (place % 9)) * MINUTE);
    const { looks, left } = plan(
      starts.map((startsAtMs, place) => ({ showtimeId: `s${place}`, startsAtMs, seen: seenAgo(60) })),
      { budget: { ...plenty, perSecond: 0.05 } },
    );
    const lasts = looks.filter(({ why }) => why === 'last').length;
    expect(lasts).toBe(mostLastLooks(starts, 0.05, NOW + QUARTER));
    expect(left.last).toBe(starts.length - lasts);
  });

  test('one that begins just after the window is taken early rather than left to a plan that may come late', () => {
    const { looks } = plan([showing('a', 18, seenAgo(20))]);
    expect(looks).toMatchObject([{ showtimeId: 'a', why: 'last' }]);
  });
});

describe('anchors', () => {
  test('each falls shortly before its time, and a far one slides ahead only when the peak is full', () => {
    const ahead = 1_440 + 40;
    const few = plan([showing('a', ahead, seenAgo(300, 1))], { nowMs: NOW + 30 * MINUTE });
    expect(few.looks).toMatchObject([{ why: 'anchor', anchorMinutes: 1_440, dueAtMs: NOW + 39 * MINUTE }]);
    const crowd = Array.from({ length: 1_740 }, (_, place) =>
      showing(`s${String(place).padStart(4, '0')}`, 1_440 + 44, seenAgo(300, 1)),
    );
    const peak = [0, 1, 2].map((quarter) =>
      plan(crowd, { nowMs: NOW + quarter * QUARTER, budget: { ...plenty, perSecond: 1 } }),
    );
    const anchors = peak.map(({ looks }) => looks.filter(({ why }) => why === 'anchor').length);
    expect(anchors[0]).toBeGreaterThan(0);
    expect(anchors[1]).toBeGreaterThan(anchors[0] ?? 0);
  });

  test('all eight and the last look are planned for a showing watched from afar: nine requests', () => {
    let showings: readonly Watched[] = [{ ...showing('a', 4_400), seen: seenAgo(11, 0) }];
    const why: string[] = [];
    for (let atMs = NOW; atMs < NOW + 4_400 * MINUTE; atMs += QUARTER) {
      const { looks } = planLooks({
        nowMs: atMs,
        windowMs: QUARTER,
        showings,
        pending: [],
        budget: { ...plenty, dayEndsAtMs: atMs + HOUR },
        random: seeded(3),
      });
      for (const look of looks) {
        if (look.why !== 'change') why.push(`${look.why} ${look.anchorMinutes ?? ''}`.trim());
        showings = showings.map((one) => ({ ...one, seen: { seats: 150, notFree: 150, seenAtMs: look.dueAtMs } }));
      }
    }
    expect(why).toEqual([
      ...[4_320, 2_880, 1_440, 720, 360, 180, 60, 30].map((minutes) => `anchor ${minutes}`),
      'last',
    ]);
  });
});

describe('what is left of the budget', () => {
  test('goes where most seats are expected to have been booked unseen, and none to what was just seen or is sold out', () => {
    const showings = [
      showing('busy', 300, { seats: 150, notFree: 90, seenAtMs: NOW - 60 * MINUTE }),
      showing('quiet', 300, { seats: 150, notFree: 30, seenAtMs: NOW - 60 * MINUTE }),
      showing('just seen', 300, { seats: 150, notFree: 90, seenAtMs: NOW - 5 * MINUTE }),
      showing('sold out', 300, { seats: 150, notFree: 150, seenAtMs: NOW - 60 * MINUTE }),
    ];
    const one = plan(showings, { budget: { ...plenty, perSecond: 1 / 900 } });
    expect(one.looks).toMatchObject([{ showtimeId: 'busy', why: 'change' }]);
    expect(
      plan(showings)
        .looks.map(({ showtimeId }) => showtimeId)
        .toSorted(),
    ).toEqual(['busy', 'quiet']);
  });

  test('what nobody looked at for an hour and begins soon is looked at first, without waiting for its turn', () => {
    const { looks } = plan([showing('far', 1_000, seenAgo(600, 40)), showing('lost', 100)]);
    expect(looks[0]).toMatchObject({ showtimeId: 'lost', why: 'change' });
    expect((looks[0]?.dueAtMs ?? 0) - NOW).toBeLessThan(1_000);
  });

  test('is spread over the day by what is expected to change, and what last looks and anchors need is kept', () => {
    const showings = Array.from({ length: 400 }, (_, place) =>
      showing(`s${String(place).padStart(4, '0')}`, 100 + place / 2, seenAgo(59, 40)),
    );
    const { looks } = plan(showings, { budget: { ...plenty, perDay: 3_000 } });
    const changes = looks.filter(({ why }) => why === 'change').length;
    expect(changes).toBeGreaterThan(10);
    expect(changes).toBeLessThan(150);
    expect(plan(showings, { budget: { ...plenty, perDay: 400 } }).looks.filter(({ why }) => why !== 'last')).toEqual(
      [],
    );
  });

  test('the last thousandth of the day is left to last looks: those before them may have been tried again more often', () => {
    const showings = [
      showing('last', 8, seenAgo(30)),
      showing('anchor', 68, seenAgo(30)),
      showing('change', 300, { seats: 150, notFree: 90, seenAtMs: NOW - 60 * MINUTE }),
    ];
    const whyWithLeft = (left: number): string[] =>
      plan(showings, { budget: { ...plenty, askedToday: 120_000 - left, dayEndsAtMs: NOW + QUARTER } })
        .looks.map(({ why }) => why)
        .toSorted();
    expect(whyWithLeft(1)).toEqual(['last']);
    expect(whyWithLeft(121)).toEqual(['last']);
    expect(whyWithLeft(123)).toEqual(['anchor', 'change', 'last']);
  });
});

test('a rate of nothing is refused', () => {
  expect(() => plan([], { budget: { ...plenty, perSecond: 0 } })).toThrow(RangeError);
});
