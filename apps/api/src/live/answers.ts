import { chooseCoding } from '../http/accept-encoding.ts';
import { matches } from '../http/etag.ts';
import type { Variants } from '../http/variants.ts';
import type { KeptBody } from './kept-bodies.ts';
import type { LiveStatus } from './sync.ts';

/** What the caller's headers ask of an answer. */
export type Asked = { readonly ifNoneMatch: string | undefined; readonly acceptEncoding: string | undefined };

/** An answer from memory, whole, whoever sends it. */
export type LiveAnswer = {
  readonly status: 200 | 304;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  readonly bytes: number;
  readonly encoding: BufferEncoding;
};

/** How old an answer from memory may be, and why it is stale if it is. */
const freshness = ({ ageSeconds, staleBecause }: LiveStatus): Record<string, string> => {
  const headers: Record<string, string> = { 'Cache-Control': 'private, no-cache', Age: String(ageSeconds) };
  if (staleBecause.length > 0) headers['CineRadar-Stale'] = staleBecause.join(', ');
  return headers;
};

const notModified = (headers: Record<string, string>): LiveAnswer => ({
  status: 304,
  headers,
  body: null,
  bytes: 0,
  encoding: 'utf8',
});

/** One listing or one site: small enough to go as it is. */
export const answerOne = (
  { text, bytes, encoding, etag }: KeptBody,
  status: LiveStatus,
  { ifNoneMatch }: Asked,
): LiveAnswer => {
  const headers = freshness(status);
  headers['ETag'] = etag;
  if (matches(ifNoneMatch, etag)) return notModified(headers);
  headers['Content-Type'] = 'application/json';
  return { status: 200, headers, body: text, bytes, encoding };
};

/** "Now, everywhere", in the coding that the caller takes. */
export const answerEverywhere = (variants: Variants, status: LiveStatus, asked: Asked): LiveAnswer => {
  const coding = chooseCoding(asked.acceptEncoding);
  const { bytes, etag } = variants[coding];
  const headers = freshness(status);
  headers['Vary'] = 'Accept-Encoding';
  headers['ETag'] = etag;
  if (matches(asked.ifNoneMatch, etag)) return notModified(headers);
  headers['Content-Type'] = 'application/json';
  if (coding !== 'identity') headers['Content-Encoding'] = coding;
  return { status: 200, headers, body: bytes, bytes: bytes.byteLength, encoding: 'utf8' };
};
