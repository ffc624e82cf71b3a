import { countsOfKey, countsOfOrganisation, LIMIT_NAMES, LIMIT_WINDOWS_SECONDS } from '@cineradar/core/keys/limits';
import type { Grant } from '../auth/grant.ts';
import type { Quota, Standing } from './gcra.ts';
import { limitHeaders, policyHeader } from './headers.ts';
import type { Limit, Limiter, Taken } from './limiter.ts';
import type { Month } from './month.ts';
import { Months } from './months.ts';

/** What callers may ask in an hour where nothing else was agreed, in units. */
export type UsualQuotas = {
  /** A token, or a key. */
  readonly perHour: number;
  /** A person at a screen, whose pages ask for much at a time. */
  readonly consolePerHour: number;
};

/** Of whom a limit counts the requests. */
export type LimitOwner = 'token' | 'key' | 'organisation';

export type LimitStanding = Standing & { readonly name: string; readonly of: LimitOwner; readonly quota: Quota };

/** A request of an organisation whose month is used up. */
export type Spent = { readonly allowed: false; readonly month: Month };

/** Counts the requests of each grant against all limits that it is held to. */
export type Meter = {
  /** Counts without waiting; undefined where somebody must be asked, or where a limit refuses. */
  readonly takeNow: (grant: Grant, units: number) => Taken | undefined;
  readonly take: (grant: Grant, units: number) => Taken | Spent | Promise<Taken>;
  /** Adds what is left to a grant's caller to the headers of an answer. */
  readonly tell: (grant: Grant, headers: Record<string, string>) => void;
  /** Where a caller stands with each of its limits. */
  readonly standings: (grant: Grant) => readonly LimitStanding[];
};

type Held = {
  readonly limits: readonly Limit[];
  readonly owners: readonly LimitOwner[];
  readonly policy: string;
  /** Absent where requests are not billed. */
  readonly month: Month | undefined;
};

/** The policy of a token, whose only limit it is. */
const ONLY = 'default';

/** A limit's name as callers are told it: those of the organisation say so. */
const nameOf = (owner: LimitOwner, name: string): string => (owner === 'organisation' ? `organisation-${name}` : name);

const openHeld = (limiter: Limiter, usual: UsualQuotas, months: Months, grant: Grant): Held => {
  const { apiKey, tenant, plan, subject } = grant;
  const windowSeconds = LIMIT_WINDOWS_SECONDS.hour;
  const perHour = (requests: number): Limit => limiter.open(ONLY, subject, { requests, windowSeconds });
  const held = (limits: readonly Limit[], owners: readonly LimitOwner[]): Held => ({
    limits,
    owners,
    policy: limits.map(({ name, account }) => policyHeader(name, account.quota)).join(', '),
    month: months.of(grant),
  });
  if (apiKey === undefined) {
    return held([perHour(plan === 'console' ? usual.consolePerHour : usual.perHour)], ['token']);
  }
  const { entitlement } = apiKey;
  const keyHour = Math.max(usual.perHour, entitlement?.keyHour ?? 0);
  const sides = [
    { owner: 'key', account: apiKey.id, counts: countsOfKey(apiKey.limits, keyHour) },
    {
      owner: 'organisation',
      account: tenant ?? apiKey.id,
      counts: countsOfOrganisation(apiKey.organisationLimits, usual.perHour, entitlement?.limits),
    },
  ] as const;
  const all = sides.flatMap(({ owner, account, counts }) =>
    LIMIT_NAMES.flatMap((name) => {
      const requests = counts[name];
      if (requests === undefined) return [];
      const quota = { requests, windowSeconds: LIMIT_WINDOWS_SECONDS[name] };
      return [{ owner, limit: limiter.open(nameOf(owner, name), `${owner}:${account}:${name}`, quota) }];
    }),
  );
  return held(
    all.map(({ limit }) => limit),
    all.map(({ owner }) => owner),
  );
};

/** The limit that has least left, as part of the whole. */
const narrowestOf = (limits: readonly Limit[], nowMs: number): { limit: Limit; standing: Standing } | undefined => {
  let narrowest: { limit: Limit; standing: Standing; part: number } | undefined;
  for (const limit of limits) {
    const standing = limit.account.standing(nowMs);
    const part = standing.remaining / limit.account.quota.requests;
    if (narrowest === undefined || part < narrowest.part) narrowest = { limit, standing, part };
  }
  return narrowest;
};

/** The limits of each grant and the month that it counts in, remembered as long as the grant. */
export const openMeter = (limiter: Limiter, usual: UsualQuotas, months: Months = new Months()): Meter => {
  const known = new WeakMap<Grant, Held>();
  const heldOf = (grant: Grant): Held => {
    const held = known.get(grant) ?? openHeld(limiter, usual, months, grant);
    known.set(grant, held);
    return held;
  };
  return {
    takeNow: (grant, units) => {
      const { limits, month } = heldOf(grant);
      if (month === undefined) return limiter.takeNow(limits, units);
      if (month.isSpent) return undefined;
      const taken = limiter.takeNow(limits, units);
      if (taken !== undefined) month.letIn();
      return taken;
    },
    take: (grant, units) => {
      const { limits, month } = heldOf(grant);
      if (month === undefined) return limiter.takeNow(limits, units) ?? limiter.take(limits, units);
      if (month.isSpent) return { allowed: false, month };
      const count = (taken: Taken): Taken => {
        if (taken.allowed) month.letIn();
        return taken;
      };
      const taken = limiter.takeNow(limits, units);
      return taken === undefined ? limiter.take(limits, units).then(count) : count(taken);
    },
    tell: (grant, headers) => {
      const { limits, policy } = heldOf(grant);
      const narrowest = narrowestOf(limits, limiter.nowMs());
      if (narrowest !== undefined) limitHeaders(headers, policy, narrowest.limit, narrowest.standing);
    },
    standings: (grant) => {
      const { limits, owners } = heldOf(grant);
      return limits.map(({ name, account }, place) => ({
        name,
        of: owners[place] ?? 'token',
        quota: account.quota,
        ...account.standing(limiter.nowMs()),
      }));
    },
  };
};
