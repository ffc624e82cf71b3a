import { LIMIT_NAMES, type LimitName } from '@cineradar/core/keys/limits';
import { localDateTime } from '@cineradar/core/shared/zones';
import type { KeyScope } from '../../../../../portal/key-scope.ts';
import type { ApiKey, KeyChange, KeyMode, NewKey } from './key.ts';

/** How long a key holds: for ever, so many days from now, or to the end of a day. */
export const EXPIRIES = ['never', '30', '90', '365', 'date'] as const;
export type Expiry = (typeof EXPIRIES)[number];

/** A key as its form holds it: every figure as it was typed. */
export type Draft = {
  readonly name: string;
  readonly mode: KeyMode;
  readonly scopes: readonly KeyScope[];
  /** One a line. */
  readonly addresses: string;
  readonly limits: Readonly<Record<LimitName, string>>;
  readonly expiry: Expiry;
  /** YYYY-MM-DD in Jakarta, where the expiry is a date. */
  readonly expiresOn: string;
};

const NO_LIMITS = { burst: '', minute: '', hour: '', month: '' } as const;
const ZONE = 'Asia/Jakarta';
const DAY_MS = 86_400_000;

/** A form as it opens for a new key. */
export const newDraft = (mode: KeyMode, scopes: readonly KeyScope[]): Draft => ({
  ...{ name: '', mode, scopes, addresses: '', limits: NO_LIMITS, expiry: 'never', expiresOn: '' },
});

/** A form as it opens for a key that there is. */
export const draftOf = (key: ApiKey, isScope: (text: string) => text is KeyScope): Draft => ({
  name: key.name,
  mode: key.mode,
  scopes: key.scopes.filter(isScope),
  addresses: key.addresses.join('\n'),
  limits: {
    burst: key.limits.burst?.toString() ?? '',
    minute: key.limits.minute?.toString() ?? '',
    hour: key.limits.hour?.toString() ?? '',
    month: key.limits.month?.toString() ?? '',
  },
  expiry: key.expiresAt === null ? 'never' : 'date',
  expiresOn: key.expiresAt === null ? '' : localDateTime(new Date(key.expiresAt), ZONE).date,
});

const lines = (text: string): readonly string[] =>
  text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const limitsOf = (limits: Draft['limits']): NonNullable<NewKey['limits']> =>
  Object.fromEntries(
    LIMIT_NAMES.flatMap((name) => (limits[name].trim() === '' ? [] : [[name, Number(limits[name])] as const])),
  );

function expiresAt({ expiry, expiresOn }: Draft, nowMs: number): string | null {
  if (expiry === 'never') return null;
  // Through the whole of the day that was named, where the company is.
  if (expiry === 'date') return `${expiresOn}T23:59:59+07:00`;
  return new Date(nowMs + Number(expiry) * DAY_MS).toISOString();
}

/** What is asked of the API for a new key. */
export const bodyOf = (draft: Draft, nowMs: number): NewKey => ({
  name: draft.name.trim(),
  mode: draft.mode,
  scopes: [...draft.scopes],
  addresses: [...lines(draft.addresses)],
  limits: limitsOf(draft.limits),
  expiresAt: expiresAt(draft, nowMs),
});

/** What is asked of the API for a changed key: a member for each field that differs. Empty where none does. */
export function changeOf(before: Draft, after: Draft, nowMs: number): KeyChange {
  const body = bodyOf(after, nowMs);
  const isOther = (name: keyof Draft): boolean => JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  return {
    ...(isOther('name') ? { name: body.name } : {}),
    ...(isOther('scopes') ? { scopes: body.scopes } : {}),
    ...(isOther('addresses') ? { addresses: body.addresses } : {}),
    ...(isOther('limits') ? { limits: body.limits } : {}),
    ...(isOther('expiry') || isOther('expiresOn') ? { expiresAt: body.expiresAt } : {}),
  };
}
