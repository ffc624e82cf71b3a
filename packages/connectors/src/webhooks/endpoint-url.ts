import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Names that mean this machine, or a network of one's own, wherever they are resolved. */
const OWN_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|home|corp|private)$/;

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/**
 * What is wrong with an endpoint's address, in words for whoever gave it; undefined when it may be one. Names are judged
 * again by the addresses they resolve to, each time we connect: a name may change its mind.
 */
export const faultOfEndpoint = (text: string, { allowsPrivate = false } = {}): string | undefined => {
  if (!URL.canParse(text)) return 'not an address: write it as https://hooks.example.com/cineradar';
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowsPrivate && url.protocol === 'http:')) return 'only https is told';
  if (url.username !== '' || url.password !== '')
    return 'an address must not carry a name or password; the signature proves us';
  if (allowsPrivate) return undefined;
  if (url.port !== '' && Number(url.port) < 1_024) return 'only port 443 and those from 1024 on are told';
  const host = hostOf(url);
  if (isIP(host) !== 0) return isPublicAddress(host) ? undefined : 'not an address of the public internet';
  if (OWN_NAMES.test(host) || !host.includes('.')) return 'not a name of the public internet';
  return undefined;
};
