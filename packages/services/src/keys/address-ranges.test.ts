import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAddressRange, requireRanges, withinRanges } from './address-ranges.ts';

const toText = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
/** Bits of an IPv6 address as eight groups. */
const toText6 = (value: bigint): string =>
  Array.from({ length: 8 }, (_, group) => ((value >> BigInt(112 - 16 * group)) & 0xffffn).toString(16)).join(':');

const ipv4 = fc.integer({ min: 0, max: 0xffffffff });
const ipv6 = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n });

test('an IPv4 address lies in a range exactly when their first bits are the same', () => {
  fc.assert(
    fc.property(ipv4, ipv4, fc.integer({ min: 0, max: 32 }), fc.boolean(), (range, other, bits, isNear) => {
      const mask = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
      const address = isNear ? ((range & mask) | (other & ~mask)) >>> 0 : other;
      const isWithin = withinRanges([`${toText(range)}/${bits}`]);
      const expected = (address & mask) >>> 0 === (range & mask) >>> 0;
      expect(isWithin(toText(address))).toBe(expected);
      expect(isWithin(`::ffff:${toText(address)}`)).toBe(expected);
    }),
  );
});

test('an IPv6 address lies in a range exactly when their first bits are the same', () => {
  fc.assert(
    fc.property(ipv6, ipv6, fc.integer({ min: 0, max: 128 }), fc.boolean(), (range, other, bits, isNear) => {
      const rest = (1n << BigInt(128 - bits)) - 1n;
      const address = isNear ? (range & ~rest) | (other & rest) : other;
      // Mapped IPv4 addresses are IPv4's.
      fc.pre(address >> 32n !== 0xffffn && range >> 32n !== 0xffffn);
      expect(withinRanges([`${toText6(range)}/${bits}`])(toText6(address))).toBe((address | rest) === (range | rest));
    }),
  );
});

test('one address is a range of its own; several ranges are all let in; what is no address never is', () => {
  const isWithin = withinRanges(['198.51.100.7', '2001:db8::/32']);
  expect(['198.51.100.7', '2001:db8::1', '2001:db8::1%eth0'].map(isWithin)).toEqual([true, true, true]);
  expect(['198.51.100.8', '2001:db9::1', 'unknown', '', '198.51.100.7, 1.1.1.1'].map(isWithin)).toEqual(
    Array.from({ length: 5 }, () => false),
  );
});

test.each(['', 'localhost', '10.0.0.0/33', '::/129', '10.0.0', '10.0.0.0/8/8', '10.0.0.0/-1', '010.0.0.1', '1.2.3.4/'])(
  '%s is no range, and the refusal points to it',
  (text) => {
    expect(isAddressRange(text)).toBe(false);
    expect(() => requireRanges(['10.0.0.0/8', text])).toThrow(
      expect.objectContaining({
        code: 'bad_request',
        errors: [expect.objectContaining({ pointer: '/body/addresses/1' })],
      }),
    );
  },
);
