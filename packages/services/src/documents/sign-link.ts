import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@cineradar/core/shared/errors';
import type { MarketName } from '@cineradar/platform/config';

/** How long a link stays good. */
const LINK_MS = 15 * 60_000;

/** What a link opens, and until when (seconds since 1970). */
export type LinkTarget = { readonly market: MarketName; readonly id: string; readonly expires: number };

const macOf = (secret: Uint8Array, { market, id, expires }: LinkTarget): Buffer =>
  createHmac('sha256', secret).update(`document link\n${market}\n${id}\n${expires}`).digest();

/** Where the file can be had without a token for 15 minutes: a path with its expiry and a signature over all of it. */
export const signLink = (secret: Uint8Array, market: MarketName, id: string, nowMs: number): string => {
  const target = { market, id, expires: Math.floor((nowMs + LINK_MS) / 1_000) };
  const signature = macOf(secret, target).toString('base64url');
  return `/v1/documents/${id}/file?market=${market}&expires=${target.expires}&signature=${signature}`;
};

/**
 * Lets a link of ours pass, signed with any of `secrets`, compared in constant time. Throws DomainError `forbidden` for
 * one that is not ours, was changed, or is too old.
 */
export const checkLink = (
  secrets: readonly Uint8Array[],
  target: LinkTarget,
  signature: string,
  nowMs: number,
): void => {
  const given = Buffer.from(signature, 'base64url');
  const isOurs = secrets.some((secret) => {
    const mac = macOf(secret, target);
    return given.length === mac.length && timingSafeEqual(given, mac);
  });
  if (!isOurs)
    throw new DomainError('forbidden', 'This link is not one of ours, or was changed. Open the document again.');
  if (target.expires * 1_000 <= nowMs)
    throw new DomainError(
      'forbidden',
      'This link has expired: links are good for 15 minutes. Open the document again.',
    );
};
