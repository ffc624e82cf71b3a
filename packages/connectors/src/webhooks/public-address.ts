import ipaddr from 'ipaddr.js';

/** What ipaddr.js calls unicast and is reserved nonetheless: [range, prefix length]. */
const RESERVED = [
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['100::', 64],
  ['2001::', 23],
  ['2001:2::', 48],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['fec0::', 10],
] as const;

const BLOCKS = RESERVED.map(([range, bits]) => [ipaddr.parse(range), bits] as const);

const isIn = (address: ipaddr.IPv4 | ipaddr.IPv6, range: ipaddr.IPv4 | ipaddr.IPv6, bits: number): boolean =>
  address.kind() === range.kind() && address.match(range, bits);

/**
 * Whether an IP address is one of the public internet: unicast, and neither private, local, shared, mapped, translated,
 * tunnelled, for documentation nor for benchmarks. An IPv4 address in IPv6's clothes is never public, so that what may be
 * reached is judged as what it is. Anything that is no address is not public.
 */
export const isPublicAddress = (text: string): boolean => {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  return address.range() === 'unicast' && !BLOCKS.some(([range, bits]) => isIn(address, range, bits));
};
