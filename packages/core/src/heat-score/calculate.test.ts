import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { scale } from '../../../../tests/scale.ts';
import { calculateHeatScore } from './calculate.ts';
import { normaliseParts } from './normalise.ts';
import { METRIC_OF, PARTS, perPart, PLAN_WEIGHTS, type TheatreMetrics } from './parts.ts';
import { weigh } from './weigh.ts';

const PLAN = fileURLToPath(new URL('testing/plan_formula.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;

const finite = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

/** Within what the plan's own formula knows no limits for; occupancy and indexes are never negative. */
const metricsOfPlan = fc.record<TheatreMetrics>({
  occupancyRate: finite(0, 100),
  revenueIndex: finite(0, 12),
  concessionRate: finite(0, 3),
  growthRate: finite(-0.5, 0.5),
  consistency: finite(0, 120),
});

/** Figures as they are rounded in life, and the edges: where ties of rounding come from. */
const roundMetrics = fc.record<TheatreMetrics>({
  occupancyRate: fc.integer({ min: 0, max: 400 }).map((n) => n / 4),
  revenueIndex: fc.integer({ min: 0, max: 100 }).map((n) => n / 20),
  concessionRate: fc.integer({ min: 0, max: 40 }).map((n) => n / 20),
  growthRate: fc.integer({ min: -20, max: 20 }).map((n) => n / 40),
  consistency: fc.integer({ min: 0, max: 240 }).map((n) => n / 4),
});

const anyMetrics = fc.record<TheatreMetrics>({
  occupancyRate: finite(-1e6, 1e6),
  revenueIndex: finite(-1e6, 1e6),
  concessionRate: finite(-1e6, 1e6),
  growthRate: finite(-1e6, 1e6),
  consistency: finite(-1e6, 1e6),
});

const planScores = (all: readonly TheatreMetrics[]): number[] => {
  const lines = all.map((one) => JSON.stringify(PARTS.map((part) => one[METRIC_OF[part]])));
  const { stdout, stderr, status } = spawnSync('python3', [PLAN], { input: `${lines.join('\n')}\n`, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim().split('\n').map(Number);
};

test.skipIf(!hasPython)('the score is the plan’s own, to the last digit, for every growth of up to one half', () => {
  const count = scale(60_000, 4_000);
  const all = [...fc.sample(metricsOfPlan, count), ...fc.sample(roundMetrics, count)];
  expect(all.map((one) => calculateHeatScore(one).score)).toEqual(planScores(all));
});

test('a part lies within 0–100, and so does the score, whatever is measured', () => {
  fc.assert(
    fc.property(anyMetrics, (metrics) => {
      const { score, parts } = calculateHeatScore(metrics);
      for (const part of PARTS) {
        expect(parts[part].normalised).toBeGreaterThanOrEqual(0);
        expect(parts[part].normalised).toBeLessThanOrEqual(100);
      }
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      expect(score).toBe(Number(score.toFixed(1)));
    }),
  );
});

test('growth beyond one half counts as one half', () => {
  const at = (growthRate: number): number =>
    normaliseParts({ occupancyRate: 0, revenueIndex: 0, concessionRate: 0, growthRate, consistency: 0 }).growth;
  expect([at(-3), at(-0.5), at(0), at(0.5), at(3)]).toEqual([0, 0, 50, 100, 100]);
});

test('the points sum to the score before it is rounded, under any weights that sum to one', () => {
  const weights = fc
    .tuple(finite(0.01, 1), finite(0.01, 1), finite(0.01, 1), finite(0.01, 1), finite(0.01, 1))
    .map((shares) => {
      const sum = shares.reduce((a, b) => a + b, 0);
      return perPart((part) => (shares[PARTS.indexOf(part)] ?? 0) / sum);
    });
  fc.assert(
    fc.property(anyMetrics, weights, (metrics, own) => {
      const { score, total, parts } = calculateHeatScore(metrics, own);
      const points = PARTS.reduce((sum, part) => sum + parts[part].points, 0);
      expect(points).toBeCloseTo(total, 9);
      expect(Math.abs(score - total)).toBeLessThanOrEqual(0.05 + 1e-9);
    }),
  );
});

test('re-weighing normalised parts gives the very score, so that what-if under the same weights changes nothing', () => {
  fc.assert(
    fc.property(anyMetrics, (metrics) => {
      const travelled: unknown = JSON.parse(JSON.stringify(normaliseParts(metrics)));
      expect(travelled).toEqual(normaliseParts(metrics));
      expect(weigh(normaliseParts(metrics), PLAN_WEIGHTS).total).toBe(calculateHeatScore(metrics).total);
    }),
  );
});

test('a better metric never lowers the score', () => {
  fc.assert(
    fc.property(anyMetrics, fc.constantFrom(...PARTS), finite(0, 50), (metrics, part, more) => {
      const metric = METRIC_OF[part];
      const better = { ...metrics, [metric]: metrics[metric] + (part === 'consistency' ? -more : more) };
      expect(calculateHeatScore(better).total).toBeGreaterThanOrEqual(calculateHeatScore(metrics).total);
    }),
  );
});

test('a metric that is no finite number is refused by its name', () => {
  const metrics = { occupancyRate: 50, revenueIndex: 1, concessionRate: 0.4, growthRate: 0, consistency: 5 };
  expect(() => calculateHeatScore({ ...metrics, growthRate: Number.NaN })).toThrow(/growthRate is NaN/);
});

test('the sentence names the best and the weakest part and what is not the site’s own, and never the concession rate', () => {
  const metrics = { occupancyRate: 25, revenueIndex: 2.4, concessionRate: 0.37, growthRate: 0.123, consistency: 4 };
  const told = calculateHeatScore(metrics, PLAN_WEIGHTS, ['concession']).explanation;
  expect(told).toContain('most of it from revenue (2.40 times the national mean revenue, 25.0 of 25 points)');
  expect(told).toContain('most to gain in occupancy (25.0 % of its seats sold, 7.5 of 30 points)');
  expect(told).toContain('concession taken as the national median');
  fc.assert(
    fc.property(finite(0, 0.5), (concessionRate) => {
      const { explanation } = calculateHeatScore({ ...metrics, concessionRate, occupancyRate: 99, revenueIndex: 2 });
      const clause = /concession \((.*?)\)/.exec(explanation)?.[1];
      expect(clause).toMatch(/^sales at its bars, \d+\.\d of 20 points$/);
    }),
  );
});
