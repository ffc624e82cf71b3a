import type { Revocation } from '@cineradar/platform/redis/revocations';
import type { Grant } from './grant.ts';

/** What was revoked, as far as this process was told. */
export type Revocations = {
  readonly isRevoked: (grant: Grant) => boolean;
  readonly add: (revocation: Revocation) => void;
  /** Calls back after each change; streams end by it. */
  readonly onChange: (listener: () => void) => void;
};

/** A token's `iat` counts whole seconds, so one issued in the second of the revocation is revoked as well. */
export const openRevocations = (): Revocations => {
  const upTo = new Map<string, number>();
  const listeners: (() => void)[] = [];
  const covers = (name: string, issuedAt: number): boolean => issuedAt <= (upTo.get(name) ?? Number.NEGATIVE_INFINITY);
  return {
    isRevoked: ({ subject, tokenId, issuedAt }) =>
      upTo.size > 0 &&
      (covers(`subject ${subject}`, issuedAt) || (tokenId !== undefined && covers(`token ${tokenId}`, issuedAt))),
    add: ({ kind, id, upTo: seconds }) => {
      const name = `${kind} ${id}`;
      if ((upTo.get(name) ?? Number.NEGATIVE_INFINITY) >= seconds) return;
      upTo.set(name, seconds);
      for (const tell of listeners) tell();
    },
    onChange: (listener) => void listeners.push(listener),
  };
};
