import { expect, test } from 'vitest';

import { DIALS } from './dials.ts';
import { createMarket } from './market.ts';

/**
 * The market is frozen: reports name it by these. A change that is meant changes them here, together with the table
 * in docs/decisions/0005-the-synthetic-market.md; one that is not meant is found here.
 */
const FROZEN = {
  small: '9d66b94fd6f2e3f2',
  demo: '62f5845e461f9378',
  national: '16bc20207b6571b5',
} as const;

test.each(Object.entries(FROZEN))(
  'the %s market of seed 1 is the frozen one',
  (size, fingerprint) => {
    expect(createMarket({ seed: 1, size: size as keyof typeof FROZEN }).fingerprint).toBe(fingerprint);
  },
  60_000,
);

test('another seed, another size and other dials have other fingerprints', () => {
  const dials = { ...DIALS.bookings, rushShare: DIALS.bookings.rushShare + 0.01 };
  const fingerprints = [
    createMarket({ seed: 1, size: 'small' }),
    createMarket({ seed: 2, size: 'small' }),
    createMarket({ seed: 1, size: 'demo' }),
    createMarket({ seed: 1, size: 'small', bookingDials: dials }),
  ].map((market) => market.fingerprint);
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
  expect(fingerprints.every((fingerprint) => /^[0-9a-f]{16}$/.test(fingerprint))).toBe(true);
}, 60_000);
