import { describe, expect, test } from 'vitest';
import { judgeExpression } from './promql.ts';
import { seriesByName } from './series.ts';

const series = seriesByName([
  { name: 'looks_total', kind: 'counter', labels: ['chain', 'cause'] },
  { name: 'age_seconds', kind: 'gauge', labels: ['chain'] },
  { name: 'request_seconds', kind: 'histogram', labels: ['route'] },
]);
const TARGET = ['instance', 'job', 'service'];

const labelsOf = (expression: string): readonly string[] => {
  const { labels, faults } = judgeExpression(expression, series);
  expect(faults).toEqual([]);
  return [...labels].toSorted();
};

describe('an expression that asks for what is there passes, and its labels are known', () => {
  test.each([
    ['age_seconds', ['chain', ...TARGET]],
    ['sum by (chain) (rate(looks_total[5m]))', ['chain']],
    ['sum without (instance, job, service) (rate(looks_total{cause!="x"}[5m] offset 1h))', ['cause', 'chain']],
    ['histogram_quantile(0.99, sum by (le, route) (rate(request_seconds_bucket[5m])))', ['route']],
    ['rate(request_seconds_sum[5m]) / rate(request_seconds_count[5m])', ['route', ...TARGET]],
    ['topk(3, max by (chain) (age_seconds) > 60)', ['chain']],
    ['sum by (chain) (age_seconds) / on () group_left () sum(age_seconds)', ['chain']],
    ['max_over_time(sum by (chain) (age_seconds)[1h:1m])', ['chain']],
    ['label_replace(sum by (chain) (age_seconds), "short", "$1", "chain", "(.).*")', ['chain', 'short']],
    ['count(up == 1) or vector(0)', []],
    ['1 - sum(up{job="api"})', []],
  ])('%s', (expression, labels) => {
    expect(labelsOf(expression)).toEqual(labels.toSorted());
  });
});

describe('an expression that asks for what is not there is refused, and told why', () => {
  test.each([
    ['lokks_total', 'there is no metric lokks_total'],
    ['{job="api"}', 'a selector without a metric’s name'],
    ['rate(request_seconds[5m])', 'there is no metric request_seconds'],
    ['age_seconds{city="Bogor"}', 'age_seconds has no label city (it has chain, instance, job, service)'],
    ['sum by (city) (age_seconds)', 'has no label city'],
    ['sum by (cause) (sum by (chain) (rate(looks_total[5m])))', 'has no label cause (it has chain)'],
    ['histogram_quantile(0.9, sum by (route) (rate(request_seconds_bucket[5m])))', 'has no label le'],
    ['rate(age_seconds[5m])', 'rate of age_seconds, which is a gauge and may fall'],
    ['sum by (chain) (age_seconds) / sum(age_seconds)', 'the sides differ in labels (chain; none)'],
    ['age_seconds / on (city) age_seconds', 'a matched side has no label city'],
    ['sum(rate(looks_total[5m])', 'not PromQL'],
    ['rate(looks_total)[', 'not PromQL'],
  ])('%s', (expression, fault) => {
    expect(judgeExpression(expression, series).faults).toContainEqual(expect.stringContaining(fault));
  });
});
