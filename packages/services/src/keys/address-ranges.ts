import { BlockList, isIP } from 'node:net';
import { DomainError } from '@cineradar/core/shared/errors';

type Family = 'ipv4' | 'ipv6';
type Range = { readonly address: string; readonly bits: number; readonly family: Family };

const WIDTH: Readonly<Record<Family, number>> = { ipv4: 32, ipv6: 128 };

const familyOf = (address: string): Family | undefined => {
  const version = isIP(address);
  if (version === 0) return undefined;
  return version === 4 ? 'ipv4' : 'ipv6';
};

const readRange = (text: string): Range | undefined => {
  const [, address = '', bitsText] = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = familyOf(address);
  if (family === undefined) return undefined;
  const bits = bitsText === undefined ? WIDTH[family] : Number(bitsText);
  return bits <= WIDTH[family] ? { address, bits, family } : undefined;
};

/** Whether a text is an IPv4 or IPv6 address, or a range of them such as `203.0.113.0/24` or `2001:db8::/32`. */
export const isAddressRange = (text: string): boolean => readRange(text) !== undefined;

/**
 * Tells whether an address lies in any of the ranges; an IPv4 address that comes mapped into IPv6 counts as itself.
 * Throws TypeError for a text that is no range.
 */
export const withinRanges = (ranges: readonly string[]): ((address: string) => boolean) => {
  const list = new BlockList();
  for (const text of ranges) {
    const range = readRange(text);
    if (range === undefined) throw new TypeError(`no range of addresses: ${text}`);
    list.addSubnet(range.address, range.bits, range.family);
  }
  return (address) => {
    // The zone of a link-local address names an interface of ours, and says nothing of who asks.
    const [plain = ''] = address.split('%', 1);
    const family = familyOf(plain);
    return family !== undefined && list.check(plain, family);
  };
};

/** Throws `bad_request` that points to each text that is no address and no range. */
export const requireRanges = (ranges: readonly string[]): void => {
  const errors = ranges.flatMap((text, place) =>
    isAddressRange(text)
      ? []
      : [{ pointer: `/body/addresses/${place}`, message: `${text} is no address and no range such as 203.0.113.0/24` }],
  );
  const [first] = errors;
  if (first !== undefined) throw new DomainError('bad_request', `${first.pointer}: ${first.message}`, { errors });
};
