import {
  type ApiAsClient,
  lookAtRead,
  lookAtReadiness,
  lookAtStream,
  lookAtWeb,
} from '@cineradar/connectors/probes/look-at-api';
import { timed, NotAsPromised, type TimedLook } from '@cineradar/connectors/probes/look';
import { type Component, componentOfChain } from '@cineradar/core/status/components';
import { judgeFreshness } from '@cineradar/core/status/judge-freshness';
import type { Clock } from '@cineradar/platform/clock';
import type { Db } from '@cineradar/platform/postgres/pool';
import { measureFreshness } from '@cineradar/services/scrapes/measure-freshness';
import type { Look } from '@cineradar/services/status/record-round';
import { oldestDueSeconds } from '@cineradar/services/webhooks/oldest-due';

/** What there is to look at; what is absent is not looked at, and the status page leaves it out. */
export type Around = {
  readonly everyMs: number;
  readonly apiUrl: string;
  readonly webUrl: string | undefined;
  readonly bearer: string | undefined;
  readonly accounts: Db;
  readonly market: { readonly db: Db; readonly clock: Clock };
};

const LATE_AFTER_SECONDS = 120;
const OUT_AFTER_SECONDS = 900;

/** Since when the oldest webhook waits: receivers that are away do not count, for theirs is due later. */
const lookAtWebhooks = (accounts: Db): Promise<TimedLook> =>
  timed(async () => {
    const seconds = await oldestDueSeconds(accounts);
    if (seconds > OUT_AFTER_SECONDS) throw new NotAsPromised('late');
    if (seconds > LATE_AFTER_SECONDS) throw new NotAsPromised('late', 'degraded');
  });

/** A query over a day of showings, whose answer changes by the minute: asked in every second round. */
const keepFreshness = ({ everyMs, market: { db, clock } }: Around): (() => Promise<readonly Look[]>) => {
  let kept: { readonly looks: readonly Look[]; readonly untilMs: number } | undefined;
  return async () => {
    if (kept !== undefined && performance.now() < kept.untilMs) return kept.looks;
    const { byChain } = await measureFreshness(db, clock.now());
    const looks = byChain.map(({ chain, ...freshness }) => ({
      component: componentOfChain(chain),
      seen: judgeFreshness(freshness),
      durationMs: null,
    }));
    kept = { looks, untilMs: performance.now() + 1.5 * everyMs };
    return looks;
  };
};

const named = async (component: Component, look: Promise<TimedLook>): Promise<Look> => ({ component, ...(await look) });

/** Looks at everything at once, from outside where a client would stand outside. */
export const openAround = (around: Around): (() => Promise<readonly Look[]>) => {
  const { apiUrl, webUrl, bearer, accounts } = around;
  const freshness = keepFreshness(around);
  const client: ApiAsClient | undefined = bearer === undefined ? undefined : { url: apiUrl, bearer };
  return async () => {
    const looks = [
      named('api', lookAtReadiness(apiUrl)),
      ...(client === undefined ? [] : [named('rest', lookAtRead(client)), named('stream', lookAtStream(client))]),
      ...(webUrl === undefined ? [] : [named('web', lookAtWeb(webUrl))]),
      named('webhooks', lookAtWebhooks(accounts)),
    ];
    // While the store does not answer nothing is known of the chains.
    const [seen, chains] = await Promise.all([Promise.all(looks), freshness().catch(() => [])]);
    return [...seen, ...chains];
  };
};
