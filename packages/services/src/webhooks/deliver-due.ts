import type { Sender, Tried } from '@cineradar/connectors/webhooks/send';
import type { WebhookMessage } from '@cineradar/core/webhooks/events';
import type { Db } from '@cineradar/platform/postgres/pool';
import { type DueDelivery, holdDue } from './hold-due.ts';
import { recordTry } from './record-try.ts';
import type { SecretSeal } from './seal-secret.ts';

const AT_A_TIME = 40;

export type DeliverDeps = {
  readonly db: Db;
  readonly sender: Sender;
  readonly seal: SecretSeal;
  /** From 0 to 1, spread evenly. */
  readonly random?: () => number;
};

export type Delivered = { readonly delivered: number; readonly failed: number };

const bodyOf = ({ eventType: type, occurredAt, data }: DueDelivery): string => {
  const message: WebhookMessage = { type, timestamp: occurredAt.toISOString(), data };
  return JSON.stringify(message);
};

const deliver = async ({ db, sender, seal, random = Math.random }: DeliverDeps, due: DueDelivery): Promise<Tried> => {
  const { eventId: id, url, secret, previousSecret } = due;
  const secrets = [secret, ...(previousSecret === null ? [] : [previousSecret])].map((one) => seal.open(one));
  const at = new Date();
  const begun = performance.now();
  const tried = await sender.send({ url, id, body: bodyOf(due), secrets }, at);
  await recordTry(db, due, tried, { at, durationMs: Math.round(performance.now() - begun), chance: random() });
  return tried;
};

/**
 * Sends what is due, a part of it; ask again while it sends anything. Any number of processes may: each delivery is held by
 * one. A process that is killed between a receiver's answer and its record sends again, under the same id.
 */
export const deliverDue = async (deps: DeliverDeps): Promise<Delivered> => {
  const due = await holdDue(deps.db, AT_A_TIME);
  const tried = await Promise.all(due.map((one) => deliver(deps, one)));
  const delivered = tried.filter(({ kind }) => kind === 'delivered').length;
  return { delivered, failed: tried.length - delivered };
};
