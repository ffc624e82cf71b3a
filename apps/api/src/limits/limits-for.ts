import type { Grant } from '../auth/grant.ts';
import { policyHeader } from './headers.ts';
import type { Limiter } from './limiter.ts';

/** How much each kind of caller may ask in an hour. */
export type Limits = {
  readonly limiter: Limiter;
  /** For tokens of the console; absent: as everyone else. */
  readonly consoleLimiter?: Limiter | undefined;
};

export type Limit = { readonly limiter: Limiter; readonly policy: string };

const withPolicy = (limiter: Limiter): Limit => ({ limiter, policy: policyHeader(limiter.quota) });

/** Which limit holds for a grant, with the header that tells it. */
export const limitsFor = ({ limiter, consoleLimiter }: Limits): ((grant: Grant) => Limit) => {
  const usual = withPolicy(limiter);
  const console = consoleLimiter === undefined ? usual : withPolicy(consoleLimiter);
  return (grant) => (grant.plan === 'console' ? console : usual);
};
