import { createHmac } from 'node:crypto';
import type { FakeObject, FakeState } from './state.ts';

/** A message as Stripe sends it: its bytes, and what signs them. */
export type SignedMessage = {
  readonly id: string;
  readonly type: string;
  readonly body: string;
  readonly signature: string;
};

/** By the real clock: whoever reads it looks at that, whatever the fake's own says. */
const signatureOf = (secret: string, body: string, timestamp: number): string =>
  `t=${timestamp},v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** The messages that the fake has for whoever listens; the test hands them over, twice or in another order. */
export const openOutbox = (state: FakeState, secret: string) => {
  const told: SignedMessage[] = [];
  return {
    told,
    tell: (type: string, object: FakeObject): SignedMessage => {
      const id = `evt_fake${String(state.next).padStart(10, '0')}`;
      state.next += 1;
      const created = state.now();
      const body = JSON.stringify({
        ...{ id, object: 'event', type, created, livemode: false, api_version: null, pending_webhooks: 1 },
        data: { object },
      });
      const message = { id, type, body, signature: signatureOf(secret, body, Math.floor(Date.now() / 1_000)) };
      told.push(message);
      return message;
    },
  };
};
