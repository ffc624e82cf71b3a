import { LIMIT_NAMES } from '@cineradar/core/keys/limits';
import { DomainError } from '@cineradar/core/shared/errors';
import type { Grant } from '../auth/grant.ts';
import type { Taken } from './limiter.ts';

const WINDOWS = { burst: 'a second', minute: 'a minute', hour: 'an hour', month: '30 days' } as const;

/** A limit in words: its own name says its window, and whether it is the whole organisation's. */
const wordsOf = (name: string, units: number): string => {
  const window = LIMIT_NAMES.find((known) => name.endsWith(known)) ?? 'hour';
  return `the limit ${name} of ${units} in ${WINDOWS[window]}`;
};

const whoseOf = (name: string, { apiKey }: Grant): string => {
  if (apiKey === undefined) return 'This subject has';
  return name.startsWith('organisation-') ? 'The keys of your organisation together have' : 'This key has';
};

/** What is said to a request that a limit refused: which limit, and when to come back. */
export const tooMany = (grant: Grant, { by, retryAfterSeconds }: Extract<Taken, { allowed: false }>, units: number) => {
  const { requests } = by.account.quota;
  const beyond = units > requests ? ` This request alone counts ${units}: a wider limit is needed.` : '';
  const detail = `${whoseOf(by.name, grant)} used up ${wordsOf(by.name, requests)}. Wait as long as Retry-After says.`;
  return new DomainError('rate_limited', `${detail}${beyond}`, { retryAfterSeconds });
};
