import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binScores, medianOf } from './histogram.ts';

const anyScores = fc.array(
  fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
  { minLength: 1 },
);

describe('the histogram of scores', () => {
  it('counts every score once, in a bin that holds it', () => {
    fc.assert(
      fc.property(anyScores, (scores) => {
        const bins = binScores(scores);
        const counted = bins.map(
          (bin, at) =>
            scores.filter((s) => s >= bin.from && (s < bin.to || (at === bins.length - 1 && s === bin.to))).length,
        );
        expect(bins.map((bin) => bin.count)).toEqual(counted);
        expect(counted.reduce((a, b) => a + b, 0)).toBe(scores.length);
      }),
    );
  });

  it('spans full tens without a gap', () => {
    const bins = binScores([37.5, 62.1]);
    expect([bins[0]?.from, bins.at(-1)?.to]).toEqual([30, 70]);
    for (const [at, bin] of bins.entries()) if (at > 0) expect(bin.from).toBe(bins[at - 1]?.to);
  });

  it('is empty for no scores', () => {
    expect(binScores([])).toEqual([]);
  });
});

describe('the median', () => {
  it('is the middle score, or the mean of the two middle ones', () => {
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(medianOf([4, 1, 2, 3])).toBe(2.5);
    expect(medianOf([])).toBeNull();
  });
});
