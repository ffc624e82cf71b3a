import { LIMIT_NAMES, type LimitName } from '@cineradar/core/keys/limits';
import { type Refusal, refusalOf } from '../../../../../portal/form/refusal.ts';

const FIELDS = ['name', 'mode', 'scopes', 'addresses', 'expiresAt'] as const;

/** What the API says to the form of a key. */
export type KeyRefusal = Refusal<(typeof FIELDS)[number] | LimitName>;

/** The words of a refusal under the fields of a key; each limit has its own. */
export const keyRefusalOf = (error: unknown): KeyRefusal =>
  refusalOf(error, ([first, second]) =>
    first === 'limits' ? LIMIT_NAMES.find((name) => name === second) : FIELDS.find((name) => name === first),
  );
