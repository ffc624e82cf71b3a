import { expect, test } from 'vitest';
import { countBits, hasBit } from './bitmap.ts';
import { judgeBlocked } from './blocked-rule.ts';
import { hallConfidence } from './halls.ts';

const neverFree = Uint8Array.of(0b1000_0001, 0b1000_0000);

test('without 8 showings on 3 days nothing is judged blocked and the confidence says low', () => {
  for (const [showings, days] of [
    [0, 0],
    [7, 7],
    [100, 2],
  ] as const) {
    expect(judgeBlocked({ showings, days, neverFree, chanceNeverFree: 0 })).toEqual({
      ruleVersion: 1,
      bitmap: null,
      blocked: 0,
      confidence: 'low',
    });
  }
});

test('with evidence the seats that were never once free are blocked; more of it is trusted more', () => {
  expect(judgeBlocked({ showings: 8, days: 3, neverFree, chanceNeverFree: 0.5 })).toMatchObject({
    blocked: 3,
    confidence: 'medium',
  });
  expect(judgeBlocked({ showings: 20, days: 7, neverFree, chanceNeverFree: 0.5 })).toMatchObject({
    blocked: 3,
    confidence: 'high',
  });
  expect(judgeBlocked({ showings: 100, days: 6, neverFree, chanceNeverFree: 0.5 })).toMatchObject({
    confidence: 'medium',
  });
});

test('rule 2 does not believe it of showings that nearly sold out, and rule 1 does; a rule that there is not is refused', () => {
  const evidence = { showings: 20, days: 7, neverFree, chanceNeverFree: 0.9 ** 20 };
  expect(judgeBlocked(evidence, 1)).toMatchObject({ ruleVersion: 1, blocked: 3 });
  expect(judgeBlocked(evidence, 2)).toEqual({ ruleVersion: 2, bitmap: null, blocked: 0, confidence: 'low' });
  const empty = { ...evidence, chanceNeverFree: 0.3 ** 20 };
  expect(judgeBlocked(empty, 2)).toMatchObject({ ruleVersion: 2, blocked: 3, confidence: 'high' });
  expect(() => judgeBlocked(evidence, 3)).toThrow('there is no sold-or-blocked rule 3');
});

test('bits are counted and found most significant first', () => {
  expect(countBits(neverFree)).toBe(3);
  expect([0, 1, 7, 8, 9, 40].map((bit) => hasBit(neverFree, bit))).toEqual([true, false, true, true, false, false]);
});

test('a hall is surer with each showing, and never surer than one in as many as ran at once', () => {
  expect([0, 1, 2, 4, 20].map((showings) => hallConfidence(showings, 1))).toEqual([0, 0.5, 0.75, 0.94, 1]);
  expect(hallConfidence(20, 2)).toBe(0.5);
  expect(hallConfidence(20, 4)).toBe(0.25);
});
