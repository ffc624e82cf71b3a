import type { Db } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { type Claim, claimKey, type KeptAnswer } from '@cineradar/services/idempotency/claim-key';
import type { AskedJob } from '@cineradar/services/idempotency/jobs';
import { keepAnswer, noteJobsTaken } from '@cineradar/services/idempotency/keep-answer';
import { type Answer, openAnswer, sealAnswer } from '@cineradar/services/idempotency/seal-answer';
import type { Context, Next } from 'hono';
import type { ApiEnv } from '../http/env.ts';
import { reply } from '../http/headers.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';
import { keyRefused, type OwnedKey, ownedKeyOf } from './key.ts';
import { inTurn } from './turns.ts';
import { enter, storeOf, type StoreKind } from './within.ts';

/** Of an answer's headers those that belong to what was done; the others are of the request that asks. */
const KEPT_HEADERS = ['content-type', 'cache-control', 'location'];
const ASK_AGAIN_SECONDS = 1;

type Request = { readonly key: OwnedKey; readonly fingerprint: Fingerprint; readonly kind: StoreKind };
type Outcome = Exclude<Claim, { kind: 'ours' }> | { readonly kind: 'done'; readonly jobs: readonly AskedJob[] };

/** Ends the transaction of a request that was refused: what it did is undone, and its answer stands as it is. */
class Refused extends Error {}

const wholeAnswer = async (response: Response): Promise<Answer> => {
  const headers: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = response.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return { status: response.status, headers, body: await response.clone().text() };
};

/** Has the handlers carry a request out in one transaction with the record of their answer. */
const carryOut = (c: Context<ApiEnv>, db: Db, next: Next, { key, fingerprint, kind }: Request): Promise<Outcome> =>
  inTransaction(db, async (tx) => {
    const claim = await claimKey(tx, key.hash);
    if (claim.kind !== 'ours') return claim;
    const { asked, leave } = enter(c, kind, tx, key.hash);
    await next();
    leave();
    if (c.error !== undefined || !c.res.ok) throw new Refused();
    const sealed = sealAnswer({ ...key, pepper: c.get('pepper') }, await wholeAnswer(c.res));
    await keepAnswer(tx, key.hash, { fingerprint: fingerprint.digest(), sealed, jobs: asked });
    return { kind: 'done', jobs: asked };
  });

/** Hands over the jobs of an answer that stands. Those that cannot be taken now are handed over with its next replay. */
const handOver = async (c: Context<ApiEnv>, db: Db, key: OwnedKey, jobs: readonly AskedJob[]): Promise<void> => {
  if (jobs.length === 0) return;
  try {
    for (const { queue, job } of jobs) await c.get('market').jobs.hand(queue, job);
    await noteJobsTaken(db, key.hash);
  } catch {
    return;
  }
};

const replay = async (c: Context<ApiEnv>, { key, fingerprint }: Request, before: KeptAnswer): Promise<Response> => {
  await fingerprint.readToEnd();
  if (!fingerprint.digest().equals(before.fingerprint))
    throw keyRefused(
      'unprocessable',
      'This Idempotency-Key was used for another request: another operation, address or body, or other scopes. Make a new key for each operation.',
    );
  let answer: Answer;
  try {
    answer = openAnswer({ ...key, pepper: c.get('pepper') }, before.sealed);
  } catch {
    throw keyRefused('conflict', 'This was done, but its answer can no longer be read: look at what is there.');
  }
  return reply(c, answer.status, answer.body, { ...answer.headers, 'Idempotency-Replayed': 'true' });
};

/**
 * Carries out a POST that has an Idempotency-Key once: its effect, the record of the key and the answer are committed
 * together, and whoever sends the same again is given that answer. What was refused, or failed, did nothing and is not
 * kept. Throws `conflict` while the same key is being carried out, `unprocessable` where it was used for something else.
 */
export const idempotently = async (c: Context<ApiEnv>, next: Next, kind: StoreKind): Promise<Response | void> => {
  if (c.req.method !== 'POST') return next();
  const [key, db] = [ownedKeyOf(c), storeOf(c, kind)];
  if (key === undefined || db === undefined) return next();
  const request: Request = { key, kind, fingerprint: await fingerprintOf(c) };
  let outcome: Outcome;
  try {
    outcome = await inTurn(db, () => carryOut(c, db, next, request));
  } catch (error) {
    if (error instanceof Refused) return;
    // An answer may be there already that the commit then failed to make true.
    c.res = undefined;
    throw error;
  }
  if (outcome.kind === 'in_flight')
    throw keyRefused(
      'conflict',
      'A request with this Idempotency-Key is being carried out. Send it again in a moment to get its answer.',
      ASK_AGAIN_SECONDS,
    );
  if (outcome.kind === 'done') return handOver(c, db, key, outcome.jobs);
  const answer = await replay(c, request, outcome.before);
  await handOver(c, db, key, outcome.before.jobs);
  return answer;
};
