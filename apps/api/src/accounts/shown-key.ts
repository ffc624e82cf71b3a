import type { ApiKey } from '@cineradar/services/keys/api-key';

const stateOf = ({ revokedAt, expiresAt, replacedBy }: ApiKey, now: Date) => {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  return replacedBy === null ? 'active' : 'ending';
};

/** A key as the wire tells it at an instant, with the name of who made it. */
export const shownKey = (key: ApiKey, maker: string, now: Date) => {
  const { createdBy, lastUsedAt, lastUsedFrom, ...told } = key;
  return {
    ...told,
    state: stateOf(key, now),
    createdBy: { id: createdBy, name: maker },
    lastUsed: lastUsedAt === null ? null : { at: lastUsedAt, from: lastUsedFrom ?? '' },
  } as const;
};
