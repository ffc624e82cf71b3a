import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyOf, textOf, valueAt, withValue } from './body-values.ts';
import { faultOf, faultsOf } from './faults.ts';
import type { Member, Rule } from './member.ts';

const RULE: Rule = {
  isRequired: false,
  values: [],
  least: null,
  most: null,
  shortest: 1,
  longest: null,
  pattern: null,
};
const member = (name: string, over: Partial<Member> = {}): Member => ({
  ...RULE,
  ...{ name, type: 'string', told: '', kind: 'text', example: '', usual: '', members: [] },
  ...over,
});

const name = fc.stringMatching(/^[a-z]{1,4}$/);
const body = fc.dictionary(name, fc.oneof(fc.jsonValue(), fc.dictionary(name, fc.integer())), {
  noNullPrototype: true,
});

test('what a field writes stands in the JSON, and all else of the body as it was', () => {
  fc.assert(
    fc.property(body, name, name, fc.integer(), (before, top, inner, value) => {
      const given = bodyOf(textOf(before)) ?? {};
      const after = bodyOf(textOf(withValue(given, [top, inner], value))) ?? {};
      expect(valueAt(after, [top, inner])).toBe(value);
      for (const other of Object.keys(given)) if (other !== top) expect(after[other]).toEqual(given[other]);
    }),
  );
});

test('a field that is emptied leaves nothing behind, nor does an object whose last member it was', () => {
  expect(withValue({ a: 1, limits: { burst: 5 } }, ['limits', 'burst'], undefined)).toEqual({ a: 1 });
  expect(withValue({ limits: { burst: 5, hour: 9 } }, ['limits', 'burst'], undefined)).toEqual({ limits: { hour: 9 } });
});

test('what is no object of JSON is not written by fields, and nothing typed is an empty one', () => {
  expect(['', '{"a":1}', '[1]', '{', 'null'].map(bodyOf)).toEqual([{}, { a: 1 }, null, null, null]);
});

test.each([
  ['integer', { least: 1, most: 10 }, ['', 5, 0, 11, 1.5, 'x'], [null, null, 'least', 'most', 'whole', 'number']],
  ['text', { longest: 3, pattern: '^a' }, ['abc', 'abcd', 'xbc'], [null, 'longest', 'pattern']],
  ['date', {}, ['2026-11-23', '2026-13-45', '23/11'], [null, 'date', 'date']],
  ['instant', {}, ['2026-11-23T19:00:00+07:00', '2026-11-23T19:00'], [null, 'instant']],
  ['list', { isRequired: true }, [['a'], [], undefined], [null, 'needed', 'needed']],
] as const)('a %s is judged by its rule', (kind, rule, values, codes) => {
  expect(values.map((value) => faultOf(kind, { ...RULE, ...rule }, value)?.code ?? null)).toEqual(codes);
});

test('members of an object are asked for only where the object is begun or needed', () => {
  const percent = member('percent', { kind: 'number', isRequired: true });
  const threshold = member('threshold', { kind: 'object', members: [percent, member('note')] });
  expect(faultsOf([threshold], {}).size).toBe(0);
  expect([...faultsOf([threshold], { threshold: { note: 'x' } }).keys()]).toEqual(['threshold.percent']);
  expect([...faultsOf([{ ...threshold, isRequired: true }], {}).keys()]).toEqual(['threshold.percent']);
});
