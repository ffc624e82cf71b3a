import { expect, test } from 'vitest';
import { choosePeriod, eachDay } from './cinema-period.ts';

const limits = { today: '2026-03-01', usual: 7, most: 31 };

test('without a word it is the usual days up to today; one end alone is completed', () => {
  expect(choosePeriod({}, limits)).toEqual({ from: '2026-02-23', to: '2026-03-01' });
  expect(choosePeriod({ from: '2026-02-01' }, limits)).toEqual({ from: '2026-02-01', to: '2026-02-07' });
  expect(choosePeriod({ to: '2026-02-07' }, limits)).toEqual({ from: '2026-02-01', to: '2026-02-07' });
});

test('a period is as long as its days, both ends included', () => {
  expect(eachDay({ from: '2026-02-27', to: '2026-03-01' })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(choosePeriod({ from: '2026-01-01', to: '2026-01-31' }, limits)).toEqual({
    from: '2026-01-01',
    to: '2026-01-31',
  });
});

test('a period that runs backwards or is too long is refused at the end that is wrong', () => {
  const refusal = (from: string, to: string): unknown => {
    try {
      return choosePeriod({ from, to }, limits);
    } catch (error) {
      return error;
    }
  };
  expect(refusal('2026-02-02', '2026-02-01')).toMatchObject({
    code: 'bad_request',
    errors: [{ pointer: '/query/from' }],
  });
  expect(refusal('2026-01-01', '2026-02-01')).toMatchObject({
    code: 'bad_request',
    errors: [{ pointer: '/query/to' }],
  });
});
