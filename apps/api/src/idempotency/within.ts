import type { Db } from '@cineradar/platform/postgres/pool';
import type { JobDesk } from '@cineradar/platform/queue/desk';
import { onceUnder, readyJob } from '@cineradar/platform/queue/job';
import type { AskedJob } from '@cineradar/services/idempotency/jobs';
import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.ts';

/** The database that a POST writes to: the market's, or the one of whatever belongs to organisations. */
export type StoreKind = 'market' | 'accounts';

/** That database; undefined where this process has none such. */
export const storeOf = (c: Context<ApiEnv>, kind: StoreKind): Db | undefined =>
  kind === 'market' ? c.get('market').db : c.get('accounts')?.db;

/** Keeps what is asked for until the transaction stands, each under an id made of the key. */
const laterDesk = (asked: AskedJob[], hash: Buffer): JobDesk => {
  const hand: JobDesk['hand'] = (queue, job) => {
    asked.push({ queue, job: onceUnder(`idem-${hash.toString('hex')}-${asked.length}`, job) });
    return Promise.resolve();
  };
  return { hand, ask: async (queue, job, payload) => hand(queue, readyJob(job, payload)) };
};

/**
 * Lets the handlers that follow find `tx` where they look for their database, and a desk that keeps jobs back. Gives
 * what they asked for, and what puts everything back.
 */
export const enter = (c: Context<ApiEnv>, kind: StoreKind, tx: Db, hash: Buffer) => {
  const [market, accounts] = [c.get('market'), c.get('accounts')];
  const asked: AskedJob[] = [];
  const jobs = laterDesk(asked, hash);
  c.set('market', kind === 'market' ? { ...market, db: tx, jobs } : { ...market, jobs });
  if (kind === 'accounts' && accounts !== undefined) c.set('accounts', { ...accounts, db: tx });
  return {
    asked,
    leave: (): void => {
      c.set('market', market);
      c.set('accounts', accounts);
    },
  };
};
